import { LiveBatches, LiveQuery, LiveSessions } from '../live/live.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Sessions being recorded now. */
export const liveRoutes = {
  listLive: {
    method: 'GET',
    path: '/api/live',
    summary: 'Sessions being recorded now',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: LiveSessions,
  },
  watchLive: {
    method: 'GET',
    path: '/api/live/{sid}',
    summary: 'The newest batches of a session',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: LiveQuery,
    response: LiveBatches,
  },
} as const satisfies Record<string, Route>
