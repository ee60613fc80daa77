import { CLIP_MS_MIN } from '@incuera/contract/limits.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** Length of a clip of which only one end was set. */
const USUAL_MS = 30_000

/**
 * A clip with one end set to this moment; the other end stays where that is possible.
 * @param before null: there is no clip yet
 */
export function setClipEnd(before: TimeRange | null, end: 'in' | 'out', atMs: number, durationMs: number): TimeRange {
  if (end === 'in') {
    const fromMs = Math.max(0, Math.min(atMs, durationMs - CLIP_MS_MIN))
    const toMs = before && before.toMs >= fromMs + CLIP_MS_MIN ? before.toMs : fromMs + USUAL_MS
    return { fromMs, toMs: Math.min(toMs, durationMs) }
  }
  const toMs = Math.min(durationMs, Math.max(atMs, CLIP_MS_MIN))
  const fromMs = before && before.fromMs <= toMs - CLIP_MS_MIN ? before.fromMs : toMs - USUAL_MS
  return { fromMs: Math.max(0, fromMs), toMs }
}
