import type { Manifest, Segment } from '@incuera/contract/manifest.ts'

/** What a video shows: the segments of one window, and the time that passes. Times are milliseconds since the epoch. */
export interface RenderPlan {
  segments: Segment[]
  startedAt: number
  endedAt: number
}

/** The video of a session shows its main window, from the session's first moment to its last. */
export function planRender(manifest: Manifest): RenderPlan {
  const segments = manifest.segments.filter((segment) => segment.wid === manifest.mainWid).sort((a, b) => a.startedAt - b.startedAt)
  return { segments, startedAt: manifest.startedAt, endedAt: manifest.endedAt }
}
