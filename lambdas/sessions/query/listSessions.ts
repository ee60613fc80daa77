import type { SessionPage } from '@incuera/contract/api.ts'
import type { SessionStatus } from '@incuera/contract/session.ts'
import { toSession } from '../model/toSession.ts'
import { fromCursor, toCursor } from '../store/cursor.ts'
import type { SessionStore } from '../store/sessionStore.ts'

/**
 * A page of a project's sessions, newest first; without `status` all but discarded ones.
 * @param query.cursor from the previous page; absent on the last page
 * @throws RefusalError 400 for a cursor that is not ours
 */
export async function listSessions(
  store: SessionStore,
  pid: string,
  { limit, cursor, status }: { limit: number; cursor?: string; status?: SessionStatus },
): Promise<SessionPage> {
  const { metas, hasMore } = await store.listByTime(pid, {
    limit,
    status,
    after: cursor === undefined ? undefined : fromCursor(cursor),
  })
  // The numbers of a ready session are in META; only the others need their LIVE item.
  const lives = await store.readLives(metas.filter((meta) => meta.status !== 'ready'))
  const sessions = metas.map((meta) => toSession(meta, lives.get(meta.sid) ?? null))
  const last = metas.at(-1)
  return { sessions, cursor: hasMore && last ? toCursor(last) : undefined }
}
