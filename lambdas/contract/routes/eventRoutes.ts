import { EventId } from '../ids.ts'
import { EventPlace, EventsAnswer, EventsQuery } from '../recordedEvents.ts'
import { empty, inSession } from './params.ts'
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
  locateEvent: {
    method: 'GET',
    path: '/api/sessions/{sid}/events/{eventId}',
    summary: 'The tab and the moment of one event of a session',
    auth: 'member',
    needs: 'view',
    params: inSession.extend({ eventId: EventId }),
    query: empty,
    response: EventPlace,
  },
} as const satisfies Record<string, Route>
