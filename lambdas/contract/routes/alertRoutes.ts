import * as z from 'zod'
import { Alert, AlertChange, AlertTested, CreatedAlert, NewAlert } from '../alerts/alertApi.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const inAlert = inProject.extend({ alertId: z.string().max(64) })
const one = { auth: 'member', needs: 'manage', params: inAlert, query: empty } as const

/** What a project learns without looking. */
export const alertRoutes = {
  listAlerts: {
    method: 'GET',
    path: '/api/alerts',
    summary: 'Alerts of a project and their state',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: z.object({ alerts: z.array(Alert) }),
  },
  createAlert: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/alerts',
    summary: 'Create an alert',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    body: NewAlert,
    response: CreatedAlert,
  },
  changeAlert: {
    ...one,
    method: 'PATCH',
    path: '/api/alerts/{alertId}',
    summary: 'Change an alert, pause or resume it',
    body: AlertChange,
    response: Alert,
  },
  deleteAlert: {
    ...one,
    method: 'DELETE',
    path: '/api/alerts/{alertId}',
    summary: 'Delete an alert',
    response: Alert,
  },
  testAlert: {
    ...one,
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/alerts/{alertId}/test',
    summary: 'Send a test message to the receivers of an alert',
    response: AlertTested,
  },
} as const satisfies Record<string, Route>
