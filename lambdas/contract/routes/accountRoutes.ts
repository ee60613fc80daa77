import { Me } from '../api.ts'
import { Health, ProtectedResource, Service } from '../health.ts'
import { MCP_METADATA_PATH } from '../mcpPath.ts'
import { empty } from './params.ts'
import type { Route } from './route.ts'

/** The service itself, and who is signed in. */
export const accountRoutes = {
  /** At the API's own address; `/` of the dashboard's is the dashboard. */
  service: {
    method: 'GET',
    path: '/',
    summary: 'What answers here, and where its reference is',
    auth: 'none',
    params: empty,
    query: empty,
    response: Service,
  },
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the API is up and, for members, how each part of the pipeline is',
    auth: 'none',
    takesToken: true,
    params: empty,
    query: empty,
    response: Health,
  },
  protectedResource: {
    method: 'GET',
    path: MCP_METADATA_PATH,
    summary: 'Who signs in the members that the MCP server serves',
    auth: 'none',
    params: empty,
    query: empty,
    response: ProtectedResource,
  },
  me: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in',
    auth: 'member',
    only: 'person',
    params: empty,
    query: empty,
    response: Me,
  },
} as const satisfies Record<string, Route>
