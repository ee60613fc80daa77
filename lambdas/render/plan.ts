import type { Manifest, Segment } from '@incuera/contract/manifest.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'

/** What a video shows: the segments of one window, and the time that passes. Times are milliseconds since the epoch. */
export interface RenderPlan {
  segments: Segment[]
  startedAt: number
  endedAt: number
}

/**
 * The video of a session shows its main window. A clip needs the segments that it overlaps and the one before them, which
 * knows where the pointer was.
 */
export function planRender(manifest: Manifest, { fromMs, toMs }: Pick<RenderParameters, 'fromMs' | 'toMs'>): RenderPlan {
  const { mainWid, startedAt, endedAt } = manifest
  const all = manifest.segments.filter((segment) => segment.wid === mainWid).sort((a, b) => a.startedAt - b.startedAt)
  const first = all.findLastIndex((segment) => segment.startedAt <= startedAt + fromMs)
  const segments = all.slice(Math.max(0, first - 1)).filter((segment) => toMs === null || segment.startedAt <= startedAt + toMs)
  return { segments, startedAt, endedAt }
}
