import * as z from 'zod'
import { SEVERITIES } from '../signals/signalDefinition.ts'
import { bigint, int, oneOf, requiredText, text, time } from './lakeColumn.ts'
import { VISITOR_FIELDS } from './visitorFields.ts'

const WORRYING = SEVERITIES.filter((severity) => severity !== 'none')

/**
 * Something that went wrong in one session, as its analysis found it. Clicks and page views are no rows: the events
 * have them. New columns only at the end.
 */
export const SignalRow = z.strictObject({
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  generation: int('That of its session'),
  analysed_at: time('When the analysis was requested: of a session, the signals of its newest analysis count'),
  event_id: requiredText('The event that shows it'),
  kind: requiredText('What went wrong, such as rage_click'),
  severity: oneOf(WORRYING, WORRYING.join(', ')),
  ts: time('When it happened, by the visitor clock'),
  at_ms: bigint('The same in milliseconds from the start of the session'),
  title: requiredText('One line for a person'),
  page_pattern: text('path with ids replaced, such as /product/:id; or the rule of the project that matches it'),
  path: text('Path of the page'),
  selector: text('CSS selector of the element'),
  selector_key: text('Equal for an element that moved on its page: that of the event'),
  fingerprint: text('Of an error: equal for all its occurrences, in every session'),
  ...VISITOR_FIELDS,
})
export type SignalRow = z.infer<typeof SignalRow>
