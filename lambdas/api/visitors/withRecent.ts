import type { ProjectId } from '@incuera/contract/ids.ts'
import { RECENT_SESSIONS_MAX, type Visitor, type VisitorSummary } from '@incuera/contract/visitors/visitor.ts'
import type { ListedMeta } from '#sessions/model/meta.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'

/** Visitors whose sessions are read at the same time: few enough for the connections of one client. */
const READ_AT_ONCE = 10

/** Visitors of a page with what their newest sessions say: two requests for each. */
export async function withRecent(
  store: Pick<SessionStore, 'listVisitorSessions' | 'readMetas'>,
  pid: ProjectId,
  visitors: readonly Visitor[],
): Promise<Visitor[]> {
  const shown: Visitor[] = []
  for (let at = 0; at < visitors.length; at += READ_AT_ONCE) {
    const some = visitors.slice(at, at + READ_AT_ONCE).map(async (visitor) => {
      const limit = RECENT_SESSIONS_MAX + 1
      const sids = await store.listVisitorSessions(pid, visitor.userKey, { limit, before: undefined })
      const newest = sids.slice(0, RECENT_SESSIONS_MAX)
      const metas = await store.readMetas(newest.map((sid) => ({ pid, sid })))
      return { ...visitor, recent: summarise(metas, sids.length > newest.length) }
    })
    shown.push(...(await Promise.all(some)))
  }
  return shown
}

/** @param metas of their newest sessions, in any order; those that expired are not among them */
function summarise(metas: readonly ListedMeta[], hasMore: boolean): VisitorSummary {
  const scores = metas.flatMap((meta) => (meta.status === 'ready' ? (meta.newest.insight?.friction ?? []) : []))
  const newest = metas.reduce<ListedMeta | null>(
    (last, meta) => (last && last.startedAt >= meta.startedAt ? last : meta),
    null,
  )
  return {
    ...{ sessions: metas.length, hasMore },
    friction: scores.length > 0 ? Math.max(...scores) : null,
    device: newest?.device ?? null,
  }
}
