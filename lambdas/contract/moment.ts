import type { Action } from './events.ts'
import type { EventId, WindowId } from './ids.ts'

/**
 * Something a person did or encountered: the source of rows, counters and signals. Strings are clean and within their
 * limits; `url` is absent or empty if the client did not send it. `timestamp`: milliseconds since the epoch, by the
 * visitor's clock.
 */
export type Activity = Action & { eventId: EventId; wid: WindowId; seq: number; index: number; timestamp: number }
export type Click = Extract<Activity, { type: 'click' }>

/** An activity with its place in the session. */
export type Moment = Activity & {
  /** Milliseconds from the start of the session. */
  atMs: number
  /** The page that its window showed; absent before the first page view. */
  page?: string
}
