import type { WindowId } from '@incuera/contract/ids.ts'
import type { Gap, Manifest } from '@incuera/contract/manifest.ts'

/** A tab of the visit on the time of the session. */
export interface Lane {
  wid: WindowId
  /** `Tab 1` is the one that opened first. */
  label: string
  fromMs: number
  toMs: number
  /** Indexes into `manifest.segments`, oldest first. */
  segments: number[]
  gaps: Gap[]
}

/** The tabs in the order in which they opened. */
export function windowLanes({ windows, segments, gaps, startedAt }: Manifest): Lane[] {
  return windows
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map(({ wid, startedAt: from, endedAt: to }, index) => ({
      wid,
      label: `Tab ${index + 1}`,
      fromMs: from - startedAt,
      toMs: to - startedAt,
      segments: segments.flatMap((segment, at) => (segment.wid === wid ? [at] : [])),
      gaps: gaps.filter((gap) => gap.wid === wid),
    }))
    .filter((lane) => lane.segments.length > 0)
}

/**
 * Which tab goes on when `ended` has no more: the one that shows something soonest after that moment; null at the end
 * of the visit.
 */
export function laneAfter(lanes: Lane[], ended: Lane): Lane | null {
  const later = lanes.filter((lane) => lane.wid !== ended.wid && lane.toMs > ended.toMs)
  return later.toSorted((a, b) => Math.max(a.fromMs, ended.toMs) - Math.max(b.fromMs, ended.toMs))[0] ?? null
}
