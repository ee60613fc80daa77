import { SessionId } from '@incuera/contract/ids.ts'
import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import type { Send } from '../queue/send.ts'
import { fromCursor, toCursor } from '../store/cursor.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import { requeueAnalysis } from './requeueJob.ts'

/** Requested at the same time: each is a read, a write and a message. */
const AT_ONCE = 5

export interface RequeueAnalysesPorts {
  store: SessionStore
  sendAnalysis: Send<AnalysisMessage>
}

export interface AnalysesRange {
  /** Milliseconds since the epoch: sessions that began from then on, until then. */
  from: number
  to: number
  limit: number
  /** From the previous call; absent: the newest of the range. */
  cursor?: string
}

/** Sorts before every session of the same millisecond. */
const FIRST_SID = SessionId.parse('00000000-0000-7000-8000-000000000000')

/**
 * "Analyse again" for the finished sessions of a range, newest first, `limit` of them at a time. Those whose analysis
 * is waiting already are left alone.
 * @returns how many were requested, and the cursor to continue with; without it, all are
 * @throws RefusalError 400 for a cursor that is not ours
 */
export async function requeueAnalyses(
  { store, sendAnalysis }: RequeueAnalysesPorts,
  pid: string,
  { from, to, limit, cursor }: AnalysesRange,
  now: number,
): Promise<{ requested: number; cursor?: string }> {
  const after = cursor === undefined ? { startedAt: to + 1, sid: FIRST_SID } : fromCursor(cursor)
  const { metas, hasMore } = await store.listByTime(pid, { limit, status: 'ready', after })
  const inRange = metas.filter(({ startedAt }) => startedAt >= from && startedAt <= to)
  const wanted = inRange.filter((meta) => meta.status === 'ready' && meta.newest.analysis.status !== 'queued')
  for (let at = 0; at < wanted.length; at += AT_ONCE)
    await Promise.all(wanted.slice(at, at + AT_ONCE).map((ref) => requeueAnalysis(store, sendAnalysis, ref, now)))
  const last = metas.at(-1)
  return {
    requested: wanted.length,
    cursor: hasMore && last && inRange.length === metas.length ? toCursor(last) : undefined,
  }
}
