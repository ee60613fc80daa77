import { AskAnswer, AskRequest } from '../ask/ask.ts'
import { SearchAnswer, SearchRequest } from '../search/searchSessions.ts'
import { SimilarSessions } from '../search/similar.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Finding sessions, and what they say. */
export const searchRoutes = {
  searchSessions: {
    method: 'POST',
    path: '/api/search',
    summary: 'Sessions that meet a search',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    body: SearchRequest,
    response: SearchAnswer,
  },
  ask: {
    method: 'POST',
    path: '/api/ask',
    summary: 'A question in plain words, answered with sessions and their moments',
    auth: 'member',
    needs: 'view',
    audit: { kind: 'question_asked', detail: 'question' },
    params: inProject,
    query: empty,
    body: AskRequest,
    response: AskAnswer,
  },
  findSimilar: {
    method: 'GET',
    path: '/api/sessions/{sid}/similar',
    summary: 'Sessions that share errors, signals and pages with one',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: empty,
    response: SimilarSessions,
  },
} as const satisfies Record<string, Route>
