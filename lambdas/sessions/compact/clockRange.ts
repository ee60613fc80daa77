import { CLOCK_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { BatchIndex } from './indexBatch.ts'

/** Milliseconds since the epoch, both ends included. */
export interface ClockRange {
  from: number
  to: number
}

/**
 * The plausible time range of the session: CLOCK_HOURS_MAX around the median of all its events, which no single absurd
 * timestamp can move.
 */
export function clockRange(indexes: readonly BatchIndex[]): ClockRange {
  const all = new Float64Array(indexes.reduce((sum, { timestamps }) => sum + timestamps.length, 0))
  let at = 0
  for (const { timestamps } of indexes) {
    all.set(timestamps, at)
    at += timestamps.length
  }
  const median = all.sort()[Math.floor(all.length / 2)] ?? 0
  const reach = CLOCK_HOURS_MAX * 3_600_000
  return { from: median - reach, to: median + reach }
}
