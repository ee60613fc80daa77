import type { Session } from '@incuera/contract/session.ts'
import { type Live, NO_COUNTS } from './live.ts'
import type { ListedMeta } from './meta.ts'

/** A session as everyone else sees it: exact numbers when it is ready, live ones before. */
export function toSession(meta: ListedMeta, live: Live | null): Session {
  const { pid, sid, rc, version, gen, startedAt, entryUrl, device } = meta
  const { counts, batches, bytes } =
    meta.status === 'ready' ? meta.newest : (live ?? { counts: NO_COUNTS, batches: 0, bytes: 0 })
  const lastSeenAt = live?.lastSeenAt ?? ('endedAt' in meta ? meta.endedAt : startedAt)
  const userKey = live?.userKey ?? meta.userKey
  const base = { pid, sid, rc, version, gen, startedAt, lastSeenAt, entryUrl, device, userKey, counts, batches, bytes }
  switch (meta.status) {
    case 'recording':
      return { ...base, status: 'recording', page: live?.page }
    case 'ended':
    case 'compacting':
      return { ...base, status: meta.status, endedAt: meta.endedAt }
    case 'ready': {
      const { durationMs, video, analysis, insight, facts } = meta.newest
      const { endedAt } = meta
      return { ...base, status: 'ready', endedAt, durationMs, video, analysis, insight, facts }
    }
    case 'discarded':
      return { ...base, status: 'discarded', endedAt: meta.endedAt, durationMs: meta.durationMs, reason: meta.reason }
    case 'failed':
      return { ...base, status: 'failed', endedAt: meta.endedAt, reason: meta.reason, retryAt: meta.retryAt }
  }
}
