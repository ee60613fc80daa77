import type { EventId, WindowId } from '@incuera/contract/ids.ts'

/** The position of an event in its session, and whether its client is foreign (its batches carry no `sdk`). */
export interface Position {
  wid: WindowId
  seq: number
  index: number
  isForeign: boolean
}

export interface Target {
  selector: string
  tag: string
  text: string
}

export type PropValue = string | number | boolean | null

/**
 * An activity without its place and time. Strings are clean and within their limits; `url` is absent or empty if the
 * client did not send it.
 */
export type Action =
  | { type: 'pageview'; url: string; title: string }
  /** Pixels in the viewport, whole; 0, 0 is a click by keyboard, as browsers report it. */
  | { type: 'click'; x: number; y: number; target?: Target; url?: string }
  /** Reported after the click: `clickedAt` is the timestamp of the click of the same window. */
  | { type: 'dead_click'; clickedAt: number; waitedMs: number; target: Target; url?: string }
  | { type: 'input' }
  | { type: 'form_abandoned'; selector: string; fields: number; lastField: string; seconds: number; url?: string }
  | { type: 'error'; message: string; url?: string }
  | { type: 'custom'; name: string; props: Record<string, PropValue>; url?: string }

/**
 * Something a person did or encountered: the source of rows, counters and signals. `timestamp`: milliseconds since the
 * epoch, by the visitor's clock.
 */
export type Activity = Action & { eventId: EventId; wid: WindowId; seq: number; index: number; timestamp: number }
export type Click = Extract<Activity, { type: 'click' }>
