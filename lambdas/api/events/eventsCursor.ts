import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'

/** Where a page begins: the generation of the recording, the segment of its manifest, the event of that segment. */
export interface EventsPosition {
  gen: number
  segment: number
  event: number
}

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Position = z.tuple([whole.min(1), whole, whole])

/** A position as one opaque word. */
export const toEventsCursor = ({ gen, segment, event }: EventsPosition): string =>
  Buffer.from(JSON.stringify([gen, segment, event])).toString('base64url')

/** @throws RefusalError 400 for anything that {@link toEventsCursor} did not create */
export function fromEventsCursor(cursor: string): EventsPosition {
  try {
    const [gen, segment, event] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { gen, segment, event }
  } catch {
    const message = 'cursor: not one that this list returned; start again without it'
    throw new RefusalError('invalid', message, { field: 'cursor' })
  }
}
