import type { TimeRange } from '@incuera/contract/timeRange.ts'

/**
 * Of a session in the shop at 1280 × 720 and 10 fps (docs/benchmarks.md): kilobytes a second, and how much faster than
 * real time.
 */
const KILOBYTES_PER_SECOND = 30
const TIMES_REAL_TIME = 18
/** Requesting, joining and waiting for a browser take this long, however short the clip is. */
const BASE_MS = 5_000

/** About how large a clip becomes, and how long it takes to render. */
export function clipEstimate({ fromMs, toMs }: TimeRange): { bytes: number; renderMs: number } {
  const lengthMs = Math.max(0, toMs - fromMs)
  return { bytes: lengthMs * KILOBYTES_PER_SECOND, renderMs: BASE_MS + lengthMs / TIMES_REAL_TIME }
}
