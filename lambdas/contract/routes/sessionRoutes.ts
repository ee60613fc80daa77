import { Analysis } from '../analysis.ts'
import { Replay, SessionPage } from '../api.ts'
import { Session } from '../session.ts'
import { SessionsQuery } from '../sessionsQuery.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Sessions, their replay and their analysis. */
export const sessionRoutes = {
  listSessions: {
    method: 'GET',
    path: '/api/sessions',
    summary: 'Sessions, newest first',
    auth: 'member',
    polled: true,
    needs: 'view',
    params: inProject,
    query: SessionsQuery,
    response: SessionPage,
  },
  getSession: {
    method: 'GET',
    path: '/api/sessions/{sid}',
    summary: 'One session',
    auth: 'member',
    polled: true,
    needs: 'view',
    params: inSession,
    query: empty,
    response: Session,
  },
  retrySession: {
    method: 'POST',
    path: '/api/sessions/{sid}',
    summary: 'Process a failed session again',
    auth: 'member',
    needs: 'analyse',
    params: inSession,
    query: empty,
    response: Session,
    status: 202,
  },
  getReplay: {
    method: 'GET',
    path: '/api/sessions/{sid}/replay',
    summary: 'What the player needs',
    auth: 'member',
    needs: 'view',
    audit: { kind: 'replay_watched' },
    params: inSession,
    query: empty,
    response: Replay,
  },
  getAnalysis: {
    method: 'GET',
    path: '/api/sessions/{sid}/analysis',
    summary: 'Signals and summary',
    auth: 'member',
    polled: true,
    needs: 'view',
    params: inSession,
    query: empty,
    response: Analysis,
  },
  retryAnalysis: {
    method: 'POST',
    path: '/api/sessions/{sid}/analysis',
    summary: 'Analyse again',
    auth: 'member',
    needs: 'analyse',
    params: inSession,
    query: empty,
    response: Session,
  },
} as const satisfies Record<string, Route>
