import { z } from 'zod'

/** A Glue column. Names are lower_snake, because OpenX JSON folds case; new columns only at the end. */
export interface LakeColumn {
  name: string
  type: 'string' | 'int' | 'bigint' | 'double' | 'boolean' | 'timestamp'
  comment: string
}

/** Partitions of both tables, by arrival (UTC). `day=2026-11-21/hour=07` in a key is `day = '2026-11-21' AND hour = 7` in SQL. */
export const LAKE_PARTITIONS: LakeColumn[] = [
  { name: 'day', type: 'string', comment: "Day of arrival (UTC), as '2026-11-21': a condition on it reads less" },
  { name: 'hour', type: 'int', comment: 'Hour of arrival (UTC), 0 to 23' },
]

export const EVENTS_TABLE = 'events'
export const SESSIONS_TABLE = 'sessions'

/** What people did, one row each: page views, clicks, inputs, errors, custom events. Not the recording itself. */
export const EVENTS_COLUMNS: LakeColumn[] = [
  { name: 'event_id', type: 'string', comment: '{window}.{seq}.{index}; unique within a session; may repeat after a retry' },
  { name: 'project_id', type: 'string', comment: 'Project' },
  { name: 'session_id', type: 'string', comment: 'Session' },
  { name: 'window_id', type: 'string', comment: 'Tab' },
  { name: 'ts', type: 'timestamp', comment: 'When it happened, by the visitor clock' },
  { name: 'received_at', type: 'timestamp', comment: 'When it reached us' },
  { name: 'type', type: 'string', comment: 'pageview, click, dead_click, input, form_abandoned, error, custom' },
  { name: 'name', type: 'string', comment: 'Name of a custom event' },
  { name: 'user_key', type: 'string', comment: 'Random key of an identified user' },
  { name: 'url', type: 'string', comment: 'Without query and hash' },
  { name: 'path', type: 'string', comment: 'Path of url' },
  { name: 'title', type: 'string', comment: 'Page title as recorded' },
  { name: 'selector', type: 'string', comment: 'CSS selector of the clicked element, or of the form' },
  { name: 'tag', type: 'string', comment: 'Tag of the clicked element' },
  { name: 'text', type: 'string', comment: 'Label of the clicked element as recorded' },
  { name: 'x', type: 'int', comment: 'Pixels from the left of the viewport' },
  { name: 'y', type: 'int', comment: 'Pixels from the top of the viewport' },
  { name: 'error_message', type: 'string', comment: 'Message of an uncaught error' },
  { name: 'props_json', type: 'string', comment: 'Properties of a custom event or of an abandoned form, JSON' },
  { name: 'browser', type: 'string', comment: 'Browser' },
  { name: 'os', type: 'string', comment: 'Operating system' },
  { name: 'device', type: 'string', comment: 'desktop, mobile or tablet' },
  { name: 'sdk_version', type: 'string', comment: 'Version of the recorder' },
]

/** One row per finished generation; the highest generation of a session counts. */
export const SESSIONS_COLUMNS: LakeColumn[] = [
  { name: 'project_id', type: 'string', comment: 'Project' },
  { name: 'session_id', type: 'string', comment: 'Session' },
  { name: 'generation', type: 'int', comment: 'Highest wins' },
  { name: 'started_at', type: 'timestamp', comment: 'First event' },
  { name: 'ended_at', type: 'timestamp', comment: 'Last event' },
  { name: 'duration_ms', type: 'bigint', comment: 'Between the two' },
  { name: 'pages', type: 'int', comment: 'Page views' },
  { name: 'clicks', type: 'int', comment: 'Clicks' },
  { name: 'rage_clicks', type: 'int', comment: 'Rage clicks' },
  { name: 'errors', type: 'int', comment: 'Uncaught errors' },
  { name: 'events', type: 'int', comment: 'Recorded events' },
  { name: 'entry_url', type: 'string', comment: 'First page' },
  { name: 'browser', type: 'string', comment: 'Browser' },
  { name: 'os', type: 'string', comment: 'Operating system' },
  { name: 'device', type: 'string', comment: 'desktop, mobile or tablet' },
  { name: 'user_key', type: 'string', comment: 'Random key of an identified user' },
]

const text = z.string().optional()
/**
 * `Date.toISOString()`: OpenX reads `yyyy-MM-ddTHH:mm:ss.SSSZ` as a timestamp (Firehose guide, record format
 * conversion).
 */
const time = z.string()

/** A row as sent to Firehose; absent columns become NULL. */
export const EventRow = z.strictObject({
  event_id: z.string(),
  project_id: z.string(),
  session_id: z.string(),
  window_id: z.string(),
  ts: time,
  received_at: time,
  type: z.enum(['pageview', 'click', 'dead_click', 'input', 'form_abandoned', 'error', 'custom']),
  name: text,
  user_key: text,
  url: text,
  path: text,
  title: text,
  selector: text,
  tag: text,
  text,
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  error_message: text,
  props_json: text,
  browser: text,
  os: text,
  device: text,
  sdk_version: text,
})
export type EventRow = z.infer<typeof EventRow>

export const SessionRow = z.strictObject({
  project_id: z.string(),
  session_id: z.string(),
  generation: z.number().int(),
  started_at: time,
  ended_at: time,
  duration_ms: z.number().int(),
  pages: z.number().int(),
  clicks: z.number().int(),
  rage_clicks: z.number().int(),
  errors: z.number().int(),
  events: z.number().int(),
  entry_url: z.string(),
  browser: z.string(),
  os: z.string(),
  device: z.string(),
  user_key: text,
})
export type SessionRow = z.infer<typeof SessionRow>
