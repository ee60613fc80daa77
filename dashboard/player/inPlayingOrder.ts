import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { fieldsOf } from '@incuera/contract/fields.ts'
import * as z from 'zod'
import type { PlayedEvent } from './playedEvent.ts'

const MOVES = [SOURCE.mouseMove, SOURCE.touchMove, SOURCE.drag] as const
/** Most events are none: asked before the schema, which takes ten times as long to say so. */
const isMove = (data: unknown) => MOVES.some((source) => source === fieldsOf(data).source)

const Path = z.looseObject({
  source: z.literal(MOVES),
  positions: z.array(z.looseObject({ timeOffset: z.number() })).min(1),
})

/**
 * Between two events of the same millisecond. Timestamps since the epoch have room for a few thousand such steps per
 * millisecond.
 */
const STEP_MS = 2 ** -11

/**
 * The events of one segment, with times by which rrweb's replayer can tell what it has already played.
 *
 * A pointer path is recorded when it ends, and its positions are up to half a second older. During playback the
 * replayer plays it from its beginning, but when it seeks it takes it at its end; it then applies everything that
 * happened in between a second time, and texts appear twice. So a path is moved to its beginning. The replayer also
 * resumes after the last time it has played, so events of the same millisecond get different times.
 * @param after time of the last event before these, if they follow others: all of them come after it
 * @returns copies where something changed; sorted by time
 */
export function inPlayingOrder<E extends PlayedEvent>(
  segment: readonly E[],
  after: number = Number.NEGATIVE_INFINITY,
): E[] {
  const beginsAt = Math.max(segment[0]?.timestamp ?? 0, after)
  const moved = segment.map((event) => fromItsBeginning(event, beginsAt)).sort((a, b) => a.timestamp - b.timestamp)
  let last = after
  return moved.map((event) => {
    const timestamp = Math.max(event.timestamp, last + STEP_MS)
    last = timestamp
    return timestamp === event.timestamp ? event : { ...event, timestamp }
  })
}

/** A path that began in the previous segment begins with this one: what was played before must stay before. */
function fromItsBeginning<E extends PlayedEvent>(event: E, beginsAt: number): E {
  if (event.type !== RRWEB.incremental || !isMove(event.data)) return event
  const path = Path.safeParse(event.data)
  if (!path.success) return event
  const { positions } = path.data
  const timestamp = Math.max(beginsAt, event.timestamp + (positions[0]?.timeOffset ?? 0))
  const shifted = positions.map((position) => ({
    ...position,
    timeOffset: Math.max(0, event.timestamp + position.timeOffset - timestamp),
  }))
  return { ...event, timestamp, data: { ...path.data, positions: shifted } }
}
