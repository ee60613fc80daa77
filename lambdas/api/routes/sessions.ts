import { routes } from '@incuera/contract/routes.ts'
import { retrySession as retry } from '#sessions/jobs/retrySession.ts'
import { listSessions as list } from '#sessions/query/listSessions.ts'
import { projectRoute } from '../defineRoute.ts'
import { withMarks } from '../tags/withMarks.ts'
import { loadSession } from './loadSession.ts'

export const listSessions = projectRoute(routes.listSessions, async (ports, { params, query }) => {
  const page = await list(ports.store, params.pid, query)
  return { ...page, sessions: await withMarks(ports, page.sessions) }
})

export const getSession = projectRoute(routes.getSession, async (ports, { params }) => {
  const session = await loadSession(ports, params)
  const [tagged = session] = await withMarks(ports, [session])
  return tagged
})

/** Starts the work and returns the session as it is then. */
export const retrySession = projectRoute(routes.retrySession, (ports, { params }) => retry(ports, params))
