import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { JobState } from '@incuera/contract/session.ts'
import type { Live } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import { leaseLeftMs } from './lease.ts'
import { isFinished } from './transitions.ts'

const HOUR_MS = 3_600_000
/** A session that has been silent this long should have been ended by its watch message. */
export const QUIET_HOURS_MAX = 1
/** An analysis has used up its tries by then; one that is requested twice is computed once. */
export const ANALYSIS_LOST_HOURS = 6
/** Long enough that a queue of other sessions' videos is not the reason: parts requested twice are rendered twice. */
export const VIDEO_LOST_HOURS = 24

/**
 * What the sweep does about a session: check it again, have it compacted or announced again, retry a failed one,
 * request an analysis or a video again whose messages were lost.
 */
export type SweepStep = 'watch' | 'compact' | 'retry' | 'analysis' | 'video' | 'nothing'

/** Whether the sweep has to check a session from time to time: only then is it in the index that the sweep reads. */
export function needsSweep(meta: Meta): boolean {
  if (!isFinished(meta) || meta.retryAt !== undefined) return true
  return (
    meta.status === 'ready' &&
    (!meta.newest.isAnnounced || isQueued(meta.newest.video) || isQueued(meta.newest.analysis))
  )
}

const isQueued = (job: JobState) => job.status === 'queued'
const isLost = (job: JobState, hours: number, now: number) =>
  job.status === 'queued' && now - job.queuedAt > hours * HOUR_MS

/** Pure. `now`: milliseconds since the epoch. */
export function decideSweep(meta: Meta, live: Live | null, now: number): SweepStep {
  if (leaseLeftMs(meta.leaseUntil, now) > 0) return 'nothing'
  if (meta.retryAt !== undefined && now >= meta.retryAt) return 'retry'
  switch (meta.status) {
    case 'recording': {
      const isQuiet = now - (live?.lastSeenAt ?? meta.startedAt) >= QUIET_HOURS_MAX * HOUR_MS
      return isQuiet || now - meta.startedAt > SESSION_HOURS_MAX * HOUR_MS ? 'watch' : 'nothing'
    }
    case 'ended':
    case 'compacting':
      return 'compact'
    case 'ready': {
      const { isAnnounced, video, analysis } = meta.newest
      if (!isAnnounced) return 'compact'
      if (isLost(analysis, ANALYSIS_LOST_HOURS, now)) return 'analysis'
      return isLost(video, VIDEO_LOST_HOURS, now) ? 'video' : 'nothing'
    }
    case 'discarded':
    case 'failed':
      return 'nothing'
  }
}
