import type { Action } from './events.ts'
import type { EventId, WindowId } from './ids.ts'

/** What a click did, as far as the recording shows. */
export interface ClickEffect {
  /** The page, or the visitor's place in it, changed within a second. */
  isAnswered: boolean
  /** It selected text, as double and triple clicks do. */
  isSelection: boolean
  /** The error or rejection that was thrown within a second. */
  error?: EventId
  /** The request that failed and had begun within a second. */
  failedRequest?: EventId
}

interface Place {
  eventId: EventId
  wid: WindowId
  seq: number
  index: number
  timestamp: number
}

/**
 * Something a person did or encountered: the source of rows, counters and signals. Strings are clean and within their
 * limits; `url` is absent or empty if the client did not send it. `timestamp`: milliseconds since the epoch, by the
 * visitor's clock. `effect` is there for clicks of which the following events were read.
 */
export type Activity = Action & Place & { effect?: ClickEffect }
export type Click = Extract<Activity, { type: 'click' }>

/**
 * Something that is no action of its own but shows in the stream of events; signals are found in it, rows are not made.
 */
export type Trace = Place &
  (
    | { type: 'thrash'; turns: number; overMs: number }
    /** The visitor enlarged a part of the page with two fingers. */
    | { type: 'zoom'; scale: number }
  )

/** Whether it gets a row and is counted. */
export const isActivity = (one: Activity | Trace): one is Activity => one.type !== 'thrash' && one.type !== 'zoom'

/** What the page did rather than the visitor. It gets rows, and no part in the story of a session. */
export const isMeasurement = (one: Activity | Trace): boolean =>
  one.type === 'vital' || one.type === 'request' || one.type === 'console_error'

/** An activity or a trace with its place in the session. */
export type Moment = (Activity | Trace) & {
  /** Milliseconds from the start of the session. */
  atMs: number
  /** The page that its window showed; absent before the first page view. */
  page?: string
}
