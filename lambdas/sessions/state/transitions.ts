import type { Live } from '../store/live.ts'
import type { Generation, Meta, MetaIn } from '../store/meta.ts'

/**
 * The life of a session: recording → ended → compacting → ready | discarded | failed, and from those three back to
 * compacting when a batch came late. Each function gives the next META, or null where its step is not allowed, so a
 * message that comes twice or too late does nothing.
 */

export function end(meta: Meta, live: Live | null): MetaIn<'ended'> | null {
  if (meta.status !== 'recording') return null
  return { ...meta, status: 'ended', endedAt: live?.lastSeenAt ?? meta.startedAt }
}

type Covered = Meta['covered']

/** True when batches are counted that no compaction has seen. */
export const hasNews = (meta: Meta, live: Live | null) => (live?.batches ?? 0) > meta.countedBatches

/** From `compacting` as well: the try before may have died, and this one takes its place. */
export function beginCompaction(meta: Meta, live: Live | null): MetaIn<'compacting'> | null {
  if (meta.status === 'recording') return null
  if (isFinished(meta) && !hasNews(meta, live)) return null
  return {
    ...meta,
    status: 'compacting',
    attempt: meta.attempt + 1,
    countedBatches: live?.batches ?? 0,
    endedAt: live?.lastSeenAt ?? meta.endedAt,
    userKey: live?.userKey ?? meta.userKey,
  }
}

export const isFinished = (meta: Meta): meta is MetaIn<'ready' | 'discarded' | 'failed'> =>
  meta.status === 'ready' || meta.status === 'discarded' || meta.status === 'failed'

/** Only the attempt that began last may finish. */
const isMine = (meta: Meta, attempt: number): meta is MetaIn<'compacting'> => meta.status === 'compacting' && meta.attempt === attempt

export function finish(
  meta: Meta,
  attempt: number,
  made: { gen: number; covered?: Covered; newest: Generation; entryUrl?: string },
): MetaIn<'ready'> | null {
  if (!isMine(meta, attempt)) return null
  const entryUrl = meta.isDescribed ? meta.entryUrl : (made.entryUrl ?? meta.entryUrl)
  return { ...meta, status: 'ready', gen: made.gen, covered: made.covered, newest: made.newest, entryUrl }
}

/** There was nothing new after all: the newest generation stands. */
export function restore(meta: Meta, attempt: number): MetaIn<'ready'> | null {
  return isMine(meta, attempt) && meta.newest ? { ...meta, status: 'ready', newest: meta.newest } : null
}

export function discard(
  meta: Meta,
  attempt: number,
  { covered, durationMs, reason }: { covered?: Covered; durationMs: number; reason: string },
): MetaIn<'discarded'> | null {
  return isMine(meta, attempt) ? { ...meta, status: 'discarded', covered, durationMs, reason, newest: undefined } : null
}

/** A session that has a generation keeps it: only the late batches are missing from the replay. */
export function fail(meta: Meta, reason: string): MetaIn<'failed' | 'ready'> | null {
  if (meta.status !== 'ended' && meta.status !== 'compacting') return null
  return meta.newest ? { ...meta, status: 'ready', newest: meta.newest } : { ...meta, status: 'failed', reason }
}
