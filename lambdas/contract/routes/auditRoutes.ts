import { AuditPage, AuditQuery } from '../people/audit.ts'
import { inProject } from './params.ts'
import type { Route } from './route.ts'

/** Who watched, queried and changed what. */
export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'The audit log of a project, newest first',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: AuditQuery,
    response: AuditPage,
  },
} as const satisfies Record<string, Route>
