import * as z from 'zod'
import { bigint, flag, int, optionalInt, optionalInts, optionalTexts, requiredText, text, time } from './lakeColumn.ts'
import { VISITOR_FIELDS } from './visitorFields.ts'

/**
 * One page as one tab showed it, from when it was opened until the next page or the end of the session. Written with
 * the session's row, once per generation. New columns only at the end.
 */
export const PageRow = z.strictObject({
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  generation: int('That of its session'),
  event_id: requiredText('Of the page view'),
  window_id: requiredText('Tab'),
  entered_at: time('When it was opened, by the visitor clock'),
  left_at: time('When the next page was opened, or the last event of the tab'),
  at_ms: bigint('Milliseconds from the start of the session until it was opened'),
  active_ms: bigint('Length without the time in which the visitor did nothing'),
  page_pattern: text('path with ids replaced, such as /product/:id; or the rule of the project that matches it'),
  host: text('Host of its address'),
  path: text('Path of its address'),
  title: requiredText('Page title as recorded'),
  scroll_pct: optionalInt('How far down the page was seen, 0 to 100'),
  attention: optionalInts('Active milliseconds for which each twentieth of the page was in view, from top to bottom'),
  next_pattern: text('page_pattern of the page that the same tab showed next; NULL: it was the last'),
  is_entry: flag('The first page of its session'),
  is_exit: flag('The last page of its session'),
  ...VISITOR_FIELDS,
  referrer_host: text('That of its session: host of the page with the link that was followed, if it is another site'),
  utm_source: text('Campaign of the session'),
  utm_medium: text('Campaign of the session'),
  utm_campaign: text('Campaign of the session'),
  moves: optionalInts(
    'Where the mouse was: (row of 40 px * 50 + column of 2 % of the width) * 1000 + tenths of a second, for each such cell',
  ),
  parts: optionalTexts(
    'What the page was made of 3 s after it was opened, such as main>h1, #search and .hero; by these, redesigns are found',
  ),
})
export type PageRow = z.infer<typeof PageRow>
