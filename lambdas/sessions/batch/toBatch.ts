import { Batch, EVENT_TYPE_MAX, TIMESTAMP_MAX } from '@incuera/contract/batch.ts'
import { EVENTS_PER_BODY_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { parse } from '#runtime/parse.ts'

const Envelope = Batch.extend({ events: z.array(z.unknown()).min(1).max(EVENTS_PER_BODY_MAX) })

/**
 * Checks a batch. The same result as `parse(Batch, …)` (toBatch.test.ts compares them), but events are checked by hand
 * and not copied: they are most of a body, and the schema takes ten times as long for them. Timestamps become whole
 * milliseconds in place.
 * @param json just parsed; belongs to this function
 * @throws RefusalError 400 with the path of the first wrong field
 */
export function toBatch(json: unknown): Batch {
  const { events, ...envelope } = parse(Envelope, json)
  if (!areEvents(events)) return parse(Batch, json)
  for (const event of events) if (!Number.isInteger(event.timestamp)) event.timestamp = Math.floor(event.timestamp)
  return { ...envelope, events }
}

const areEvents = (events: unknown[]): events is Batch['events'] => events.every(isEvent)

function isEvent(event: unknown): event is Batch['events'][number] {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return false
  if (!('type' in event && 'timestamp' in event && 'data' in event)) return false
  const { type, timestamp } = event
  if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > EVENT_TYPE_MAX) return false
  return typeof timestamp === 'number' && timestamp >= 0 && timestamp <= TIMESTAMP_MAX
}
