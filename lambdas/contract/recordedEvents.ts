import * as z from 'zod'
import { RecordedEventSchema } from './batch.ts'
import { EventId, WindowId } from './ids.ts'
import { Segment } from './manifest.ts'

/** Recorded events of one page. */
export const EVENTS_PAGE_MAX = 10_000
export const EVENTS_PAGE_DEFAULT = 1_000
/** Of their bytes in the response (escaped, see ANSWER_BYTES_MAX of limits.ts); the rest is headroom. */
export const EVENTS_PAGE_BYTES_MAX = 5_000_000
/** A segment inflates to about 20 times its stored size; parsed, this much takes a third of the API's memory. */
export const EVENTS_SEGMENT_BYTES_MAX = 64_000_000
/** Each is signed for its page. */
export const SEGMENT_URLS_PAGE_MAX = 1_000

export const EventsQuery = z.object({
  /** Events of a page at most; a page ends earlier when its bytes are used up. */
  limit: z.coerce.number().int().min(1).max(EVENTS_PAGE_MAX).default(EVENTS_PAGE_DEFAULT),
  /** From the previous page. */
  cursor: z.string().max(200).optional(),
  /** `urls`: signed URLs of the stored segments instead of the events themselves. */
  format: z.enum(['events', 'urls']).default('events'),
})
export type EventsQuery = z.output<typeof EventsQuery>

/** An event as it was recorded, and the tab that recorded it. */
export const SessionEvent = RecordedEventSchema.extend({ wid: WindowId })
export type SessionEvent = z.infer<typeof SessionEvent>

/** Sorted by tab, then by time, because each tab plays on its own. Without `cursor`: the last page. */
export const EventsPage = z.object({ events: z.array(SessionEvent), cursor: z.string().optional() })
export type EventsPage = z.infer<typeof EventsPage>

/** Each URL gives a gzipped JSON array of rrweb events that starts with a full snapshot. */
export const SegmentsPage = z.object({
  segments: z.array(
    Segment.pick({ wid: true, startedAt: true, endedAt: true, events: true, bytes: true }).extend({ url: z.string() }),
  ),
  cursor: z.string().optional(),
})
export type SegmentsPage = z.infer<typeof SegmentsPage>

export const EventsAnswer = z.union([EventsPage, SegmentsPage])
export type EventsAnswer = z.infer<typeof EventsAnswer>

/** Where one event is in its session. */
export const EventPlace = z.object({
  eventId: EventId,
  /** The tab that recorded it. */
  wid: WindowId,
  /** Milliseconds from the start of the session. */
  atMs: z.number().min(0),
})
export type EventPlace = z.infer<typeof EventPlace>
