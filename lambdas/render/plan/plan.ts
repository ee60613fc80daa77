import type { Manifest, Segment } from '@incuera/contract/manifest.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** What a part of a video shows: segments of one window, and a time range. Times are milliseconds since the epoch. */
export interface RenderPlan {
  segments: Segment[]
  startedAt: number
  endedAt: number
  /** Where the visitor did nothing, in session time; undefined if the manifest does not contain it. */
  idle?: TimeRange[]
}

/**
 * The video of a session shows its main window. A part needs the segments that it overlaps; the one before them, which
 * contains the pointer's position; and the one that begins at its end, which contains the pointer's last path. Before
 * the window opens, its first page is shown.
 */
export function planRender(manifest: Manifest, { fromMs, toMs }: TimeRange): RenderPlan {
  const { mainWid, startedAt, endedAt } = manifest
  const all = manifest.segments.filter((segment) => segment.wid === mainWid).sort((a, b) => a.startedAt - b.startedAt)
  const first = all.findLastIndex((segment) => segment.startedAt <= startedAt + fromMs)
  const until = Math.max(startedAt + toMs, all[0]?.startedAt ?? 0)
  const segments = all.slice(Math.max(0, first - 1)).filter((segment) => segment.startedAt <= until)
  return { segments, startedAt, endedAt, idle: manifest.windows.find(({ wid }) => wid === mainWid)?.idle }
}
