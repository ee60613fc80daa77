import * as z from 'zod'
import { optionalDouble, optionalInt, requiredText, text, time } from './lakeColumn.ts'

/**
 * The columns of the lake's `events` table, in their order: both the row that ingest writes and the table in Glue.
 * Names are lower_snake, because OpenX JSON folds case; new columns only at the end. Optional ones that are absent
 * become NULL.
 */
export const EVENT_FIELDS = {
  event_id: requiredText('{window}.{seq}.{index}; unique within a session; may repeat after a retry'),
  project_id: requiredText('Project'),
  session_id: requiredText('Session'),
  window_id: requiredText('Tab'),
  ts: time('When it happened, by the visitor clock'),
  received_at: time('When it reached us'),
  type: requiredText('What it is'),
  name: text('Name of a custom event'),
  user_key: text('Random key of an identified user'),
  url: text('Without query and hash'),
  path: text('Path of url'),
  title: text('Page title as recorded'),
  selector: text('CSS selector of the clicked element, or of the form'),
  tag: text('Tag of the clicked element'),
  text: text('Label of the clicked element as recorded'),
  x: optionalInt('Pixels from the left of the viewport'),
  y: optionalInt('Pixels from the top of the viewport'),
  error_message: text('Message of an uncaught error, or of one in the console'),
  props_json: text('Properties of a custom event or of an abandoned form, JSON'),
  browser: text('Browser'),
  os: text('Operating system'),
  device: text('desktop, mobile or tablet'),
  sdk_version: text('Version of the recorder'),
  fingerprint: text('Equal for all occurrences of one error, in every session'),
  error_type: text('Type of an error, such as TypeError'),
  top_frame: text('First place of its stack in the code of the site: function and file'),
  release: text('Release of the site, as set in the options of the recorder'),
  page_pattern: text('path with ids replaced, such as /product/:id; or the rule of the project that matches it'),
  selector_key: text('Equal for a clicked element that moved on its page: hash of its tag, label and nearest test id'),
  page_x: optionalInt('Pixels from the left of the page'),
  page_y: optionalInt('Pixels from the top of the page'),
  page_w: optionalInt('Width of the page'),
  page_h: optionalInt('Height of the page'),
  view_w: optionalInt('Width of the viewport'),
  view_h: optionalInt('Height of the viewport'),
  scroll_y: optionalInt('How far the page was scrolled down'),
  referrer_host: text('Host of the page with the link that was followed, if it is another site'),
  utm_source: text('Campaign of the link'),
  utm_medium: text('Campaign of the link'),
  utm_campaign: text('Campaign of the link'),
  vital_name: text('LCP, FCP, TTFB, INP or CLS'),
  vital_value: optionalDouble('Milliseconds; CLS is a score'),
  req_host: text('Host of a request'),
  req_path_pattern: text('Path of a request, with ids replaced as in page_pattern'),
  req_status: optionalInt('Status of its response; 0 if there was none or the page may not see it'),
  req_ms: optionalInt('How long it took'),
  req_bytes: optionalInt('Size of its response; 0 if the page may not see it'),
  console_level: text('error; other levels have no row'),
  country: text('Two letters (ISO 3166-1), if the deployment records it'),
}

const EventFields = z.object(EVENT_FIELDS)

/** The columns that an action fills: all but those that every row of a batch has. */
export type EventColumns = Partial<
  Omit<
    z.infer<typeof EventFields>,
    | ('event_id' | 'project_id' | 'session_id' | 'window_id' | 'ts' | 'received_at' | 'type' | 'user_key')
    | ('browser' | 'os' | 'device' | 'sdk_version' | 'country')
  >
>
