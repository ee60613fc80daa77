import { WindowId } from '@incuera/contract/ids.ts'
import { MANIFEST_VERSION, type Manifest, type Segment } from '@incuera/contract/manifest.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { toMeta } from './toMeta.ts'

export interface ManifestShape {
  durationMs: number
  /** Busy while not idle, unless given. */
  segments: { fromMs: number; bytes: number; snapshotsMs?: number[]; busyMs?: number }[]
  idle?: TimeRange[]
}

/** The manifest of a session with one window, for tests. Times from the start of the session. */
export function toManifest({ durationMs, segments: shapes, idle }: ManifestShape): Manifest {
  const { pid, sid, startedAt } = toMeta()
  const wid = WindowId.parse('main')
  const endedAt = startedAt + durationMs
  const segments: Segment[] = shapes.map(({ fromMs, bytes, snapshotsMs, busyMs }, index) => ({
    ...{ key: `seg-${index}`, wid, events: 10, bytes, startedAt: startedAt + fromMs },
    endedAt: startedAt + (shapes[index + 1]?.fromMs ?? durationMs),
    busyMs: busyMs ?? activeMs({ fromMs, toMs: shapes[index + 1]?.fromMs ?? durationMs }, idle),
    snapshotsAt: snapshotsMs?.map((ms) => startedAt + ms),
  }))
  return {
    ...{ v: MANIFEST_VERSION, pid, sid, gen: 1, startedAt, endedAt, durationMs, mainWid: wid, segments, gaps: [] },
    windows: [{ wid, startedAt, endedAt, events: 10, idle }],
    counts: { events: 10, pages: 1, clicks: 0, rageClicks: 0, errors: 0 },
  }
}

const activeMs = ({ fromMs, toMs }: TimeRange, idle: TimeRange[] = []): number =>
  idle.reduce((ms, one) => ms - Math.max(0, Math.min(one.toMs, toMs) - Math.max(one.fromMs, fromMs)), toMs - fromMs)
