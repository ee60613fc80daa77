import type { RenderGap, TimeMapEntry } from '@incuera/contract/render.ts'
import type { TimeMap } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** One part as the complete video shows it: itself, a card, or nothing at all. */
export interface ShownPart {
  part: TimeRange
  /** Length of what is shown; 0 for nothing. */
  durationMs: number
  /** Video times from the start of the part. */
  timeMap: TimeMap
}

/** Video time at which each part begins, and the total length. */
export function offsetsOf(parts: Pick<ShownPart, 'durationMs'>[]): { offsets: number[]; durationMs: number } {
  const offsets: number[] = []
  let durationMs = 0
  for (const part of parts) {
    offsets.push(durationMs)
    durationMs += part.durationMs
  }
  return { offsets, durationMs }
}

/**
 * The parts' time maps as one. Entries that continue across a seam become one, so a complete video has the map it would
 * have in one part.
 */
export function joinTimeMaps(parts: ShownPart[]): TimeMap {
  const { offsets } = offsetsOf(parts)
  const joined: TimeMap = []
  for (const [index, { timeMap }] of parts.entries()) {
    for (const entry of timeMap) {
      const next = { ...entry, videoMs: entry.videoMs + (offsets[index] ?? 0) }
      const last = joined.at(-1)
      if (last && runsOn(last, next)) joined[joined.length - 1] = merged(last, next)
      else joined.push(next)
    }
  }
  return joined
}

/** Both at the same speed, up to the remainder of a division. */
const runsOn = (last: TimeMapEntry, next: TimeMapEntry) =>
  Math.abs(last.videoLengthMs * next.sessionLengthMs - next.videoLengthMs * last.sessionLengthMs) <
  1e-6 * Math.max(1, last.sessionLengthMs * next.sessionLengthMs)

const merged = (last: TimeMapEntry, next: TimeMapEntry): TimeMapEntry => ({
  ...last,
  sessionLengthMs: next.sessionMs + next.sessionLengthMs - last.sessionMs,
  videoLengthMs: next.videoMs + next.videoLengthMs - last.videoMs,
})

/** What is missing, adjacent ranges with the same reason merged. */
export function joinGaps(gaps: RenderGap[]): RenderGap[] {
  const joined: RenderGap[] = []
  for (const gap of gaps) {
    const last = joined.at(-1)
    if (last && last.toMs === gap.fromMs && last.reason === gap.reason)
      joined[joined.length - 1] = { ...last, toMs: gap.toMs }
    else joined.push(gap)
  }
  return joined
}
