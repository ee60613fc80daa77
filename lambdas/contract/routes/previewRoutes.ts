import { Posters, PostersQuery, Preview } from '../previews/preview.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Pictures of sessions for lists. They are not audited: a list would fill the log with sessions nobody opened. */
export const previewRoutes = {
  listPosters: {
    method: 'GET',
    path: '/api/posters',
    summary: 'A picture of each of several sessions',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: PostersQuery,
    response: Posters,
  },
  getPreview: {
    method: 'GET',
    path: '/api/sessions/{sid}/preview',
    summary: 'Small pictures of a session, and its signals',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: empty,
    response: Preview,
  },
} as const satisfies Record<string, Route>
