import { z } from 'zod'
import { optionalInt, requiredText, text, time } from './lakeColumn.ts'

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
  error_message: text('Message of an uncaught error'),
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
}

const EventFields = z.object(EVENT_FIELDS)

/** The columns that an action fills. */
export type EventColumns = Partial<
  Pick<
    z.infer<typeof EventFields>,
    | ('name' | 'url' | 'path' | 'title' | 'selector' | 'tag' | 'text' | 'x' | 'y' | 'error_message' | 'props_json')
    | ('fingerprint' | 'error_type' | 'top_frame' | 'release' | 'page_pattern' | 'selector_key')
  >
>
