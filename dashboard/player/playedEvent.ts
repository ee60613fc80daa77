import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { Replayer } from 'rrweb'
import { z } from 'zod'

/** An event as it stands in a segment: what was recorded, and the place it had in its batch. */
export interface PlayedEvent extends RecordedEvent {
  /** `{wid}.{seq}.{index}`; see EventId in the contract. */
  id?: string
}

type RrwebEvent = Exclude<ConstructorParameters<typeof Replayer>[0][number], string>

const Shape = RecordedEventSchema.extend({ id: z.string().optional() })

/** Only the shape that we read ourselves is checked: inside `data` the replayer's sandbox is the border. */
export const SegmentFile = z.array(z.custom<RrwebEvent & PlayedEvent>((value) => Shape.safeParse(value).success, 'not an event'))
export type SegmentFile = z.infer<typeof SegmentFile>
