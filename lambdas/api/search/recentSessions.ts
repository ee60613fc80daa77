import { PAGE_SIZE_MAX } from '@incuera/contract/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { Session } from '@incuera/contract/session.ts'
import { toSession } from '#sessions/model/toSession.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'
import { withMarks } from '../tags/withMarks.ts'
import { matchSession } from './matchSession.ts'

/** After this time the tables of the lake have a finished session: rows wait for 15 min at most (infra, freshness). */
const UNREAD_MINUTES = 30

export interface Recent {
  /** Those that meet the search, newest first. */
  sessions: Session[]
  /** How many may meet it. */
  undecided: number
}

/**
 * The newest sessions that the lake does not have yet: recorded, processed or just finished. They are compared with the
 * search as far as the list knows them.
 * @param inLake those that the lake has found: they are not repeated
 */
export async function recentSessions(
  { store, tags }: { store: Pick<SessionStore, 'listByTime' | 'readLives'>; tags: Pick<TagStore, 'readAll'> },
  { pid, search, nowMs, inLake }: { pid: string; search: Search; nowMs: number; inLake: ReadonlySet<string> },
): Promise<Recent> {
  const [listed, live] = await Promise.all([
    store.listByTime(pid, { limit: PAGE_SIZE_MAX }),
    // A long session may have begun before many others.
    store.listByTime(pid, { limit: PAGE_SIZE_MAX, status: 'recording' }),
  ])
  const metas = new Map([...listed.metas, ...live.metas].map((meta) => [meta.sid, meta]))
  const unread = [...metas.values()].filter(
    (meta) => !inLake.has(meta.sid) && (meta.status !== 'ready' || meta.endedAt > nowMs - UNREAD_MINUTES * 60_000),
  )
  const lives = await store.readLives(unread.filter(({ status }) => status !== 'ready'))
  const untagged = unread.map((meta) => toSession(meta, lives.get(meta.sid) ?? null))
  const sessions = await withMarks({ tags }, untagged)
  const verdicts = sessions.map((session) => matchSession(search, session, nowMs))
  return {
    sessions: sessions.filter((_, at) => verdicts[at] === true).sort((a, b) => b.startedAt - a.startedAt),
    undecided: verdicts.filter((verdict) => verdict === null).length,
  }
}
