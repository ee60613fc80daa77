import * as z from 'zod'
import { RetentionClass } from '../ids.ts'
import { Retention, RetentionChange } from '../retention/retention.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** How long what was recorded is kept. */
export const retentionRoutes = {
  getRetention: {
    method: 'GET',
    path: '/api/projects/{pid}/retention',
    summary: 'How long sessions are kept, and how many another retention would delete',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: z.object({
      /** Counts for this retention instead of the current one. */
      rc: RetentionClass.optional(),
    }),
    response: Retention,
  },
  changeRetention: {
    method: 'POST',
    path: '/api/projects/{pid}/retention',
    summary: 'Change how long sessions are kept; those that are older are deleted',
    auth: 'member',
    needs: 'own',
    audit: { kind: 'settings_changed', detail: 'rc' },
    params: inProject,
    query: empty,
    body: RetentionChange,
    response: Retention,
    status: 202,
  },
} as const satisfies Record<string, Route>
