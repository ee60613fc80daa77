import * as z from 'zod'
import { OUTCOMES } from '../session.ts'
import { bigint, int, oneOf, optionalDouble, optionalInt, requiredText, text, texts, time } from './lakeColumn.ts'
import { VISITOR_FIELDS } from './visitorFields.ts'

/** What the analysis says about a session: one row per analysis, the newest counts. New columns only at the end. */
export const NoteRow = z.strictObject({
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  generation: int('That of its session'),
  analysed_at: time('When the analysis was requested'),
  started_at: time('First event of the session'),
  duration_ms: bigint('Length of the session'),
  active_ms: bigint('Length without the time in which the visitor did nothing'),
  outcome: oneOf(OUTCOMES, OUTCOMES.join(', ')),
  sentiment: requiredText('positive, neutral, negative or mixed'),
  friction: int('0: nothing went wrong, 100: the worst'),
  signals: int('How many signals were found, without page views and clicks'),
  title: requiredText('The session in one line'),
  summary: requiredText('Its statements, one after the other, as plain text'),
  problems_json: requiredText('What stopped the visitor, with severity, suggestion and event ids, JSON'),
  tags: texts('Words to find it by'),
  author: oneOf(['rules', 'model'], 'Who wrote it: rules or model'),
  model: text('Name of the model'),
  tokens_in: optionalInt('Tokens that the model read'),
  tokens_out: optionalInt('Tokens that the model wrote'),
  cost: optionalDouble('US dollars, if the server of the model states it'),
  ...VISITOR_FIELDS,
})
export type NoteRow = z.infer<typeof NoteRow>
