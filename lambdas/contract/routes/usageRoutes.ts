import { Usage, UsageQuery } from '../usage/usage.ts'
import { inProject } from './params.ts'
import type { Route } from './route.ts'

/** What a project uses, and what that costs. */
export const usageRoutes = {
  getUsage: {
    method: 'GET',
    path: '/api/usage',
    summary: 'What a project used per day, with an estimated price',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: UsageQuery,
    response: Usage,
  },
} as const satisfies Record<string, Route>
