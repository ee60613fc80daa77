import { SearchAnswer, SearchRequest } from '../search/searchSessions.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** Finding sessions. */
export const searchRoutes = {
  searchSessions: {
    method: 'POST',
    path: '/api/projects/{pid}/search',
    summary: 'Sessions that meet a search',
    auth: 'member',
    params: inProject,
    query: empty,
    body: SearchRequest,
    response: SearchAnswer,
  },
} as const satisfies Record<string, Route>
