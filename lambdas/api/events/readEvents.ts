import type { Manifest } from '@incuera/contract/manifest.ts'
import { EVENTS_PAGE_BYTES_MAX, type EventsPage, type SessionEvent } from '@incuera/contract/recordedEvents.ts'
import { escapedBytes } from '#runtime/escapedBytes.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { type EventsPosition, toEventsCursor } from './eventsCursor.ts'
import { readSegment, tooLarge } from './readSegment.ts'

/**
 * A page of recorded events from `from` on: at most `limit` of them, and at most EVENTS_PAGE_BYTES_MAX. One segment is
 * in memory at a time.
 * @throws RefusalError 410 for an expired segment, 422 for a single event that no response can hold
 */
export async function readEvents(
  objects: Pick<ObjectStore, 'get'>,
  { gen, segments }: Manifest,
  from: EventsPosition,
  limit: number,
): Promise<EventsPage> {
  const events: SessionEvent[] = []
  let bytes = 0
  for (const [offset, { key, wid }] of segments.slice(from.segment).entries()) {
    const segment = from.segment + offset
    const cursorAt = (event: number) => toEventsCursor({ gen, segment, event })
    const first = offset === 0 ? from.event : 0
    if (events.length === limit) return { events, cursor: cursorAt(first) }
    const stored = await readSegment(objects, key)
    for (const [at, event] of stored.entries()) {
      if (at < first) continue
      if (events.length === limit) return { events, cursor: cursorAt(at) }
      const named = { ...event, wid }
      bytes += escapedBytes(named) + SEPARATOR_BYTES
      if (bytes > EVENTS_PAGE_BYTES_MAX) {
        if (events.length === 0) throw tooLarge('The next event', EVENTS_PAGE_BYTES_MAX)
        return { events, cursor: cursorAt(at) }
      }
      events.push(named)
    }
  }
  return { events }
}

/** A comma in JSON; an escaped line break in NDJSON. */
const SEPARATOR_BYTES = 2
