import type { Live } from '../model/live.ts'
import type { Generation, Meta, MetaIn } from '../model/meta.ts'
import { LEASE_MS, leaseLeftMs } from './lease.ts'
import { nextRetryAt } from './retryTimes.ts'

/**
 * The life of a session: recording → ended → compacting → ready | discarded | failed, and from those three back to
 * compacting when a batch arrives late, or a failed one is retried. Each function returns the next META, or null where
 * its step is not allowed, so a message that arrives twice or too late does nothing.
 */

export function end(meta: Meta, live: Live | null): MetaIn<'ended'> | null {
  if (meta.status !== 'recording') return null
  return { ...meta, status: 'ended', endedAt: live?.lastSeenAt ?? meta.startedAt }
}

type Covered = Meta['covered']
/** What a successful compaction removes of failed ones. */
const NO_FAILURE = { failures: undefined, retryAt: undefined }

/** True when batches are counted that no compaction has seen. */
export const hasNews = (meta: Meta, live: Live | null) => (live?.batches ?? 0) > meta.countedBatches

/**
 * Claims the next step of a compaction for LEASE_MS: creating a generation, or announcing one that is ready. From
 * `compacting` as well: the previous try has crashed if its lease ran out, and this one takes its place. Null if there
 * is nothing to do, or while another job has the lease.
 */
export function claimCompaction(meta: Meta, live: Live | null, now: number): MetaIn<'compacting' | 'ready'> | null {
  if (meta.status === 'recording' || leaseLeftMs(meta.leaseUntil, now) > 0) return null
  const leaseUntil = now + LEASE_MS
  const attempt = meta.attempt + 1
  if (isFinished(meta) && !hasNews(meta, live))
    return meta.status === 'ready' && !meta.newest.isAnnounced ? { ...meta, attempt, leaseUntil } : null
  return {
    ...meta,
    status: 'compacting',
    attempt,
    leaseUntil,
    countedBatches: live?.batches ?? 0,
    endedAt: live?.lastSeenAt ?? meta.endedAt,
    userKey: live?.userKey ?? meta.userKey,
  }
}

/** The same claim with another end; null if another job has it by now. `leaseUntil` undefined releases it. */
export function changeLease(meta: Meta, attempt: number, leaseUntil: number | undefined): Meta | null {
  if (meta.attempt !== attempt || meta.leaseUntil === undefined) return null
  return { ...meta, leaseUntil }
}

export const isFinished = (meta: Meta): meta is MetaIn<'ready' | 'discarded' | 'failed'> =>
  meta.status === 'ready' || meta.status === 'discarded' || meta.status === 'failed'

/** Only the attempt that started last may finish. */
const isMine = (meta: Meta, attempt: number): meta is MetaIn<'compacting'> =>
  meta.status === 'compacting' && meta.attempt === attempt

export function finish(
  meta: Meta,
  attempt: number,
  made: { gen: number; covered?: Covered; newest: Generation; entryUrl?: string },
): MetaIn<'ready'> | null {
  if (!isMine(meta, attempt)) return null
  const entryUrl = meta.isDescribed ? meta.entryUrl : (made.entryUrl ?? meta.entryUrl)
  return {
    ...meta,
    status: 'ready',
    gen: made.gen,
    covered: made.covered,
    newest: made.newest,
    entryUrl,
    ...NO_FAILURE,
  }
}

/** There was nothing new after all: the newest generation stays. */
export function restore(meta: Meta, attempt: number): MetaIn<'ready'> | null {
  if (!isMine(meta, attempt) || !meta.newest) return null
  return {
    ...meta,
    status: 'ready',
    newest: meta.newest,
    leaseUntil: meta.newest.isAnnounced ? undefined : meta.leaseUntil,
    ...NO_FAILURE,
  }
}

/** Video and analysis of this generation have been requested: the end of a compaction. */
export function markAnnounced(meta: Meta, gen: number): Meta | null {
  if (!meta.newest || meta.gen !== gen) return null
  const isLast = meta.status === 'ready'
  return { ...meta, newest: { ...meta.newest, isAnnounced: true }, leaseUntil: isLast ? undefined : meta.leaseUntil }
}

export function discard(
  meta: Meta,
  attempt: number,
  { covered, durationMs, reason }: { covered?: Covered; durationMs: number; reason: string },
): MetaIn<'discarded'> | null {
  return isMine(meta, attempt)
    ? {
        ...meta,
        status: 'discarded',
        covered,
        durationMs,
        reason,
        newest: undefined,
        leaseUntil: undefined,
        ...NO_FAILURE,
      }
    : null
}

/**
 * A session that has a generation keeps it: only the late batches are missing from the replay. Either is retried at
 * `retryAt`. Null while a job is working on it: the failed message was a duplicate then.
 */
export function fail(meta: Meta, reason: string, now: number): MetaIn<'failed' | 'ready'> | null {
  if ((meta.status !== 'ended' && meta.status !== 'compacting') || leaseLeftMs(meta.leaseUntil, now) > 0) return null
  const failures = (meta.failures ?? 0) + 1
  const base = { ...meta, leaseUntil: undefined, failures, retryAt: nextRetryAt(meta, failures, now) }
  return meta.newest ? { ...base, status: 'ready', newest: meta.newest } : { ...base, status: 'failed', reason }
}

/** There is nothing left to compact: no retry helps. */
export function giveUp(meta: Meta, attempt: number, reason: string): MetaIn<'failed'> | null {
  return isMine(meta, attempt) ? { ...meta, status: 'failed', reason, leaseUntil: undefined, retryAt: undefined } : null
}

/** Allows another compaction after {@link fail}: of a failed session, or of late batches that failed. */
export function retry(meta: Meta): MetaIn<'ended' | 'ready'> | null {
  if (meta.status === 'failed') return { ...meta, status: 'ended', retryAt: undefined }
  // `retryAt` stays until a compaction has ended: the sweep finds the session by it.
  if (meta.status === 'ready' && meta.retryAt !== undefined) return { ...meta, countedBatches: 0 }
  return null
}
