import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import type { Replayer } from 'rrweb'
import * as z from 'zod'

/** An event of a segment: what was recorded, and its position in its batch. */
export interface PlayedEvent extends RecordedEvent {
  /** `{wid}.{seq}.{index}`; see EventId in the contract. */
  id?: string
}

type RrwebEvent = Exclude<ConstructorParameters<typeof Replayer>[0][number], string>

const Shape = RecordedEventSchema.extend({ id: z.string().optional() })

const isPlayed = (value: unknown): value is RrwebEvent & PlayedEvent => Shape.safeParse(value).success

/**
 * The events of a segment, by time. Only the shape that we read ourselves is checked; `data` is cleaned later
 * (contract/replay). An entry that is not an event becomes one that cleaning drops and counts, so it affects nothing
 * else.
 */
export const SegmentFile = z.array(z.unknown()).transform((entries, context) => {
  const events = entries.map((entry) => (isPlayed(entry) ? entry : null))
  const first = events.find((event) => event !== null)
  if (!first && entries.length > 0) context.addIssue({ code: 'custom', message: 'no entry is an event' })
  if (!first) return []
  const unreadable: unknown = { ...first, type: RRWEB.incremental, data: null }
  const standIn = isPlayed(unreadable) ? [unreadable] : []
  return events.flatMap((event) => event ?? standIn).sort((a, b) => a.timestamp - b.timestamp)
})
export type SegmentFile = (RrwebEvent & PlayedEvent)[]
