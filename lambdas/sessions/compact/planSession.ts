import { SEGMENTS_MAX } from '@incuera/contract/limits.ts'
import type { Gap, SessionWindow } from '@incuera/contract/manifest.ts'
import { clockRange } from './clockRange.ts'
import { findGaps } from './findGaps.ts'
import type { BatchIndex } from './indexBatch.ts'
import { type Place, planWindow } from './planWindow.ts'
import type { Scan } from './scanBatches.ts'

export interface PlannedWindow {
  window: SessionWindow
  batches: BatchIndex[]
  segments: Place[][]
}

/** A generation before anything is written. Times are milliseconds since the epoch. */
export interface SessionPlan {
  /** The playable ones, by wid. */
  windows: PlannedWindow[]
  gaps: Gap[]
  startedAt: number
  endedAt: number
}

/**
 * Pure: the same batches give the same plan.
 * @param segmentBytesMin a segment is cut at the first full snapshot after that, or later if the session would have too
 * many
 */
export function planSession(scan: Pick<Scan, 'windows'>, segmentBytesMin: number): SessionPlan {
  const segmentBytes = Math.max(segmentBytesMin, eventBytesOf(scan) / SEGMENTS_MAX)
  const range = clockRange(scan.windows.flatMap(({ batches }) => batches))
  const planned = scan.windows.map((scanned) => ({ scanned, plan: planWindow(scanned.batches, range, segmentBytes) }))
  const gaps = planned.flatMap(({ scanned: { wid, batches, lastSeq }, plan }) =>
    findGaps(
      wid,
      batches.map(({ ref }) => ref.seq),
      plan.unplayable,
      lastSeq,
    ),
  )
  const windows = planned.flatMap(({ scanned: { wid, isForeign, batches }, plan: { segments } }) => {
    const first = segments.at(0)?.at(0)
    const last = segments.at(-1)?.at(-1)
    if (!first || !last) return []
    const events = segments.reduce((sum, segment) => sum + segment.length, 0)
    return [
      { window: { wid, startedAt: first.timestamp, endedAt: last.timestamp, events, isForeign }, batches, segments },
    ]
  })
  const startedAt = Math.min(...windows.map(({ window }) => window.startedAt))
  const endedAt = Math.max(...windows.map(({ window }) => window.endedAt))
  return windows.length > 0 ? { windows, gaps, startedAt, endedAt } : { windows, gaps, startedAt: 0, endedAt: 0 }
}

const eventBytesOf = ({ windows }: Pick<Scan, 'windows'>) =>
  windows.reduce((sum, { batches }) => sum + batches.reduce((bytes, batch) => bytes + batch.bytes, 0), 0)
