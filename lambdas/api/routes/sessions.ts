import { routes } from '@incuera/contract/routes.ts'
import { retrySession as retry } from '#sessions/jobs/retrySession.ts'
import { listSessions as list } from '#sessions/query/listSessions.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadSession } from './loadSession.ts'

export const listSessions = projectRoute(routes.listSessions, ({ store }, { params, query }) =>
  list(store, params.pid, query),
)

export const getSession = projectRoute(routes.getSession, (ports, { params }) => loadSession(ports, params))

/** Starts the work and returns the session as it is then. */
export const retrySession = projectRoute(routes.retrySession, (ports, { params }) => retry(ports, params))
