import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { z } from 'zod'
import type { PlayedEvent } from './playedEvent.ts'

const Path = z.looseObject({
  source: z.literal([SOURCE.mouseMove, SOURCE.touchMove, SOURCE.drag]),
  positions: z.array(z.looseObject({ timeOffset: z.number() })).min(1),
})

/** Between two events of one millisecond. Times since the epoch have room for a few thousand such steps in each. */
const STEP_MS = 2 ** -11

/**
 * The events of one segment with times by which rrweb's replayer can tell what it has played.
 *
 * A pointer path is recorded when it ends, and its positions are up to half a second older. The replayer plays it when it begins,
 * but takes it in its place at the end when it seeks; after that it applies once more whatever happened on the way, and texts
 * appear twice. So a path is moved to its beginning. And it resumes behind the last time that it has played, so events of one
 * millisecond get different times.
 * @returns copies where something changed; in order of their times
 */
export function inPlayingOrder<E extends PlayedEvent>(segment: readonly E[]): E[] {
  const beginsAt = segment[0]?.timestamp ?? 0
  const moved = segment.map((event) => fromItsBeginning(event, beginsAt)).sort((a, b) => a.timestamp - b.timestamp)
  let last = Number.NEGATIVE_INFINITY
  return moved.map((event) => {
    const timestamp = Math.max(event.timestamp, last + STEP_MS)
    last = timestamp
    return timestamp === event.timestamp ? event : { ...event, timestamp }
  })
}

/** A path that began in the segment before begins with this one: what was played before must stay before. */
function fromItsBeginning<E extends PlayedEvent>(event: E, beginsAt: number): E {
  if (event.type !== RRWEB.incremental) return event
  const path = Path.safeParse(event.data)
  if (!path.success) return event
  const { positions } = path.data
  const timestamp = Math.max(beginsAt, event.timestamp + (positions[0]?.timeOffset ?? 0))
  const shifted = positions.map((position) => ({ ...position, timeOffset: Math.max(0, event.timestamp + position.timeOffset - timestamp) }))
  return { ...event, timestamp, data: { ...path.data, positions: shifted } }
}
