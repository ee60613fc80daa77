import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { useState } from 'react'
import { setClipEnd } from '#features/video/logic/setClipEnd.ts'

/** The clip that a viewer is cutting out of the session. */
export interface Clip {
  range: TimeRange | null
  setRange(range: TimeRange | null): void
  /** Sets one end to a moment. */
  set(end: 'in' | 'out', atMs: number): void
}

export function useClip(durationMs: number): Clip {
  const [range, setRange] = useState<TimeRange | null>(null)
  return { range, setRange, set: (end, atMs) => setRange(setClipEnd(range, end, atMs, durationMs)) }
}
