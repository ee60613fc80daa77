import * as z from 'zod'
import { VERDICTS } from '../scanners/verdict.ts'
import { int, oneOf, requiredText, texts, time } from './lakeColumn.ts'
import { VISITOR_FIELDS } from './visitorFields.ts'

/** What a scanner decided about one session, as its analysis has it. New columns only at the end. */
export const VerdictRow = z.strictObject({
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  generation: int('That of its session'),
  analysed_at: time('When the analysis was requested: of a session, the verdicts of its newest analysis count'),
  scanner_id: requiredText('Scanner'),
  scanner_version: int('Which version of its rule decided'),
  verdict: oneOf(VERDICTS, VERDICTS.join(', ')),
  tag: requiredText('The tag that the session has if the verdict is yes'),
  reason: requiredText('Why, in one sentence'),
  event_ids: texts('The events that show it'),
  ts: time('First event of the session'),
  ...VISITOR_FIELDS,
})
export type VerdictRow = z.infer<typeof VerdictRow>
