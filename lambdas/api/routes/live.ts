import { LIVE_LEASE_SECONDS, LIVE_SEEN_SECONDS, LIVE_SESSIONS_MAX } from '@incuera/contract/live/liveLimits.ts'
import { liveRoutes } from '@incuera/contract/routes/liveRoutes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { listSessions } from '#sessions/query/listSessions.ts'
import { record } from '../audit/record.ts'
import { projectRoute } from '../defineRoute.ts'
import { findBatch } from '../live/findBatch.ts'
import { byUse, newBatches } from '../live/liveBatches.ts'

export const listLive = projectRoute(liveRoutes.listLive, async ({ store, now }, { params }) => {
  const page = await listSessions(store, params.pid, { limit: LIVE_SESSIONS_MAX, status: 'recording' })
  const sessions = page.sessions
    .filter(({ lastSeenAt }) => lastSeenAt > now() - LIVE_SEEN_SECONDS * 1000)
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
  return { sessions, hasMore: page.cursor !== undefined }
})

/**
 * Signs the batches that are new, and notes that somebody watches: ingest asks the recorder for more of them. Whoever
 * gets a batch is in the audit log, once a minute.
 */
export const watchLive = projectRoute(liveRoutes.watchLive, async (ports, { params, query, author }) => {
  const { core, store, objects, presign, now } = ports
  const found = await store.read(params)
  if (!found) throw new RefusalError('unknown_session', 'The project has no such session.')
  const { meta, live } = found
  const { status, pid, rc, sid } = meta
  const windows = live?.windows ?? []
  const leaseMs = LIVE_LEASE_SECONDS * 1000
  // Renewed when half of it is over, so that it is written less often than it is read.
  if (status === 'recording' && (live?.watchedUntil ?? 0) < now() + leaseMs / 2)
    await store.noteWatcher(params, now() + leaseMs)
  const { wid, snapshotAt, seqs, hasMore } = newBatches(windows, query)
  if (seqs.length > 0) await record(ports, { pid, kind: 'live_watched', by: author, subject: sid, isView: true })
  const current = (seqs.length > 0 && (await core.project(pid))?.rc) || rc
  const sign = async (seq: number) => ({
    seq,
    url: wid ? await presign(await findBatch(objects, { rc, pid, sid, current }, { wid, seq })) : '',
  })
  return {
    ...{ sid, status, wid, snapshotAt, hasMore },
    tabs: byUse(windows).map(({ wid, at, upTo }) => ({ wid, seenAt: at, upTo })),
    batches: await Promise.all(seqs.map(sign)),
  }
})
