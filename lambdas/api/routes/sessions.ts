import { routes } from '@incuera/contract/routes.ts'
import { listSessions as list } from '../../sessions/query/listSessions.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadSession } from './loadSession.ts'

export const listSessions = projectRoute(routes.listSessions, ({ params, query }, { store }) => list(store, params.pid, query))

export const getSession = projectRoute(routes.getSession, ({ params }, ports) => loadSession(params, ports))
