import type { Load } from '../shared/protocol.ts'
import type { SegmentFile } from './playedEvent.ts'

/** The replayer wants two events to begin with: a page and its size. */
const FIRST_EVENTS = 2
/** Of the recording, so that there is something to play until the rest is ready, also at a high speed. */
const AHEAD_MS = 3_000

/**
 * A segment in two parts, of which the first has what the picture of the requested moment needs: cleaning minutes of
 * recording before would delay it. One part where there is nothing after it.
 */
export function upToPicture(
  segment: SegmentFile,
  { startedAt, atMs }: Pick<Load, 'startedAt' | 'atMs'>,
): SegmentFile[] {
  const next = segment.findIndex(({ timestamp }, at) => at >= FIRST_EVENTS && timestamp > startedAt + atMs + AHEAD_MS)
  // With the event after that, so that the moment itself is there.
  return [segment.slice(0, next + 1), segment.slice(next + 1)].filter((part) => part.length > 0)
}
