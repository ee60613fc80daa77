import * as z from 'zod'
import { SqlAnswer, SqlEstimate, SqlPage, SqlRequest, SqlStarted } from '../api.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** Athena's ids are UUIDs. */
const inQuery = inProject.extend({ queryId: z.uuid() })

/** Queries over the lake. */
export const sqlRoutes = {
  startSql: {
    method: 'POST',
    path: '/api/query',
    summary: 'Start a query over events and sessions',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'query_run', detail: 'sql' },
    params: inProject,
    query: empty,
    body: SqlRequest,
    response: SqlStarted,
  },
  estimateSql: {
    method: 'POST',
    path: '/api/query/estimate',
    summary: 'Check a query, and estimate what it scans and costs',
    auth: 'member',
    needs: 'analyse',
    params: inProject,
    query: empty,
    body: SqlRequest.omit({ requestId: true, rows: true }),
    response: SqlEstimate,
  },
  getSql: {
    method: 'GET',
    path: '/api/query/{queryId}',
    summary: 'Result of a query',
    auth: 'member',
    polled: true,
    needs: 'analyse',
    params: inQuery,
    query: SqlPage,
    response: SqlAnswer,
  },
  cancelSql: {
    method: 'DELETE',
    path: '/api/query/{queryId}',
    summary: 'Cancel a query',
    auth: 'member',
    needs: 'analyse',
    params: inQuery,
    query: empty,
    response: empty,
    status: 202,
  },
} as const satisfies Record<string, Route>
