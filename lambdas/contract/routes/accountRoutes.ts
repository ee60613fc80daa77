import { Health, Me } from '../api.ts'
import { empty } from './params.ts'
import type { Route } from './route.ts'

/** The service itself, and who is signed in. */
export const accountRoutes = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the API is up',
    auth: 'none',
    params: empty,
    query: empty,
    response: Health,
  },
  me: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in',
    auth: 'member',
    only: 'person',
    params: empty,
    query: empty,
    response: Me,
  },
} as const satisfies Record<string, Route>
