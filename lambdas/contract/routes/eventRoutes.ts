import { EventsAnswer, EventsQuery } from '../recordedEvents.ts'
import { inSession } from './params.ts'
import type { Route } from './route.ts'

/** The recorded events of a session. Apart from sessionRoutes.ts, because the dashboard reads segments instead. */
export const eventRoutes = {
  listEvents: {
    method: 'GET',
    path: '/api/sessions/{sid}/events',
    summary: 'The recorded events of a session',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: EventsQuery,
    response: EventsAnswer,
    lines: 'events',
  },
} as const satisfies Record<string, Route>
