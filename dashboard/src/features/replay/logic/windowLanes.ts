import type { WindowId } from '@incuera/contract/ids.ts'
import type { Gap, Manifest } from '@incuera/contract/manifest.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** A tab of the session on the session's timeline. */
export interface Lane {
  wid: WindowId
  /** `Tab 1` is the one that opened first. */
  label: string
  fromMs: number
  toMs: number
  /** Oldest first; `index` into `manifest.segments`. */
  segments: { index: number; fromMs: number }[]
  gaps: Gap[]
  /** Where the visitor does nothing in it. */
  idle: TimeRange[]
}

/** The tabs in the order in which they opened. */
export function windowLanes({ windows, segments, gaps, startedAt }: Manifest): Lane[] {
  return windows
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map(({ wid, startedAt: from, endedAt: to, idle = [] }, index) => ({
      wid,
      label: `Tab ${index + 1}`,
      fromMs: from - startedAt,
      toMs: to - startedAt,
      segments: segments.flatMap((segment, at) =>
        segment.wid === wid ? [{ index: at, fromMs: segment.startedAt - startedAt }] : [],
      ),
      gaps: gaps.filter((gap) => gap.wid === wid),
      idle,
    }))
    .filter((lane) => lane.segments.length > 0)
}

/**
 * The tab that continues when `ended` has no more: the one that shows something soonest after that moment; null at the
 * end of the session.
 */
export function laneAfter(lanes: Lane[], ended: Lane): Lane | null {
  const later = lanes.filter((lane) => lane.wid !== ended.wid && lane.toMs > ended.toMs)
  return later.toSorted((a, b) => Math.max(a.fromMs, ended.toMs) - Math.max(b.fromMs, ended.toMs))[0] ?? null
}

/** The first part of the tab that starts after this moment; undefined in the last one. */
export const nextSegment = ({ segments }: Lane, atMs: number): Lane['segments'][number] | undefined =>
  segments.find(({ fromMs }) => fromMs > atMs)

/** The segment with this moment, counted within the tab: the player starts there, however long the tab is. */
export const firstSegment = ({ segments }: Lane, atMs: number): number =>
  Math.max(
    0,
    segments.findLastIndex(({ fromMs }) => fromMs <= atMs),
  )

/** What the player waits for at a moment: from there to the end of its segment. */
export const awaitedRange = (lane: Lane, atMs: number): TimeRange => ({
  fromMs: atMs,
  toMs: Math.max(atMs, nextSegment(lane, atMs)?.fromMs ?? lane.toMs),
})
