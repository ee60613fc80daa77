import * as z from 'zod'
import { bigint, int, optionalBigint, optionalDouble, optionalInt, requiredText, text, time } from './lakeColumn.ts'

/** One row per finished generation; the highest generation of a session counts. New columns only at the end. */
export const SessionRow = z.strictObject({
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  generation: int('Highest wins'),
  started_at: time('First event'),
  ended_at: time('Last event'),
  duration_ms: bigint('Between the two'),
  pages: int('Page views'),
  clicks: int('Clicks'),
  rage_clicks: int('Rage clicks'),
  errors: int('Uncaught errors'),
  events: int('Recorded events'),
  entry_url: requiredText('First page'),
  browser: requiredText('Browser'),
  os: requiredText('Operating system'),
  device: requiredText('desktop, mobile or tablet'),
  user_key: text('Random key of an identified user'),
  active_ms: optionalBigint('Length without the time in which the visitor did nothing'),
  exit_path: text('Path of the last page'),
  entry_pattern: text('page_pattern of the first page'),
  referrer_host: text('Host of the page with the link that was followed, if it is another site'),
  utm_source: text('Campaign of the first page'),
  utm_medium: text('Campaign of the first page'),
  utm_campaign: text('Campaign of the first page'),
  dead_clicks: optionalInt('Clicks without an effect'),
  requests_failed: optionalInt('Failed requests'),
  lcp: optionalDouble('Slowest largest contentful paint of its pages, in milliseconds'),
  inp: optionalDouble('Slowest interaction to next paint of its pages, in milliseconds'),
  cls: optionalDouble('Largest layout shift of its pages'),
  country: text('Two letters (ISO 3166-1), if the deployment records it'),
})
export type SessionRow = z.infer<typeof SessionRow>
