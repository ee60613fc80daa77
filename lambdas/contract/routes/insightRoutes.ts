import * as z from 'zod'
import { Assigned, Assignment, ErrorDecision, StoredDecision } from '../insights/errorState.ts'
import { InsightRequest, InsightResult, InsightSessions, InsightSessionsRequest } from '../insights/insights.ts'
import { MutedPlace, MutePlace } from '../insights/mutedPlace.ts'
import { NewSavedInsight, SavedInsight, SavedInsights } from '../insights/savedInsight.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const ofError = inProject.extend({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'must be the fingerprint of an error'),
})

/** What is found across sessions. */
export const insightRoutes = {
  getInsight: {
    method: 'POST',
    path: '/api/insights',
    summary: 'A heatmap, a funnel, a trend or another insight across sessions',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    body: InsightRequest,
    response: InsightResult,
  },
  listInsightSessions: {
    method: 'POST',
    path: '/api/insights/sessions',
    summary: 'The sessions behind one number of an insight',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    body: InsightSessionsRequest,
    response: InsightSessions,
  },
  decideError: {
    method: 'POST',
    path: '/api/errors/{fingerprint}',
    summary: 'Resolve, ignore or open a group of errors',
    auth: 'member',
    needs: 'analyse',
    params: ofError,
    query: empty,
    body: ErrorDecision,
    response: StoredDecision,
  },
  assignError: {
    method: 'POST',
    path: '/api/errors/{fingerprint}/assignee',
    summary: 'Say who fixes a group of errors',
    auth: 'member',
    needs: 'analyse',
    params: ofError,
    query: empty,
    body: Assignment,
    response: z.object({ assigned: Assigned.nullable() }),
  },
  mutePlace: {
    method: 'POST',
    path: '/api/frustration/muted',
    summary: 'Say that a place where people seem frustrated is no problem, or is one again',
    auth: 'member',
    needs: 'analyse',
    params: inProject,
    query: empty,
    body: MutePlace,
    response: MutedPlace,
  },
  listSavedInsights: {
    method: 'GET',
    path: '/api/insights/saved',
    summary: 'Saved insights, oldest first',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: z.object({ insights: SavedInsights }),
  },
  saveInsight: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/insights/saved',
    summary: 'Save an insight under a name',
    auth: 'member',
    needs: 'analyse',
    params: inProject,
    query: empty,
    body: NewSavedInsight,
    response: SavedInsight,
  },
  deleteInsight: {
    method: 'DELETE',
    path: '/api/insights/saved/{insightId}',
    summary: 'Delete a saved insight',
    auth: 'member',
    needs: 'analyse',
    params: inProject.extend({ insightId: z.string().max(64) }),
    query: empty,
    response: empty,
  },
} as const satisfies Record<string, Route>
