import { isActivity } from './idleRanges.ts'
import type { PlayedEvent } from './playedEvent.ts'

/**
 * Adds what the visitor did in a segment to the counts so far, by number of the range.
 * @param rangeMs length of a range
 * @param rangesMax a later range does not count: a hostile recording may claim to last for years
 */
export function countActivity(
  counts: Map<number, number>,
  events: readonly PlayedEvent[],
  { startedAt, rangeMs, rangesMax }: { startedAt: number; rangeMs: number; rangesMax: number },
): void {
  for (const event of events) {
    const at = Math.floor((event.timestamp - startedAt) / rangeMs)
    if (at >= 0 && at < rangesMax && isActivity(event)) counts.set(at, (counts.get(at) ?? 0) + 1)
  }
}
