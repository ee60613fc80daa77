import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'

/** Sessions that the lake has found, with what became of them; one request per hundred. */
export async function withStates(
  { store }: { store: Pick<SessionStore, 'readMetas'> },
  pid: ProjectId,
  sessions: readonly InsightSession[],
): Promise<InsightSession[]> {
  if (sessions.length === 0) return []
  const metas = await store.readMetas(sessions.map(({ sid }) => ({ pid, sid })))
  const states = new Map(metas.map(({ sid, status }) => [sid, status]))
  return sessions.map((session) => ({ ...session, state: states.get(session.sid) ?? null }))
}
