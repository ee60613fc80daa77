import { routes } from '@incuera/contract/routes.ts'
import { retrySession as retry } from '#sessions/jobs/retrySession.ts'
import { listSessions as list } from '#sessions/query/listSessions.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadSession } from './loadSession.ts'

export const listSessions = projectRoute(routes.listSessions, ({ params, query }, { store }) =>
  list(store, params.pid, query),
)

export const getSession = projectRoute(routes.getSession, ({ params }, ports) => loadSession(params, ports))

/** Starts the work and returns the session as it is then. */
export const retrySession = projectRoute(routes.retrySession, ({ params }, ports) => retry(ports, params))
