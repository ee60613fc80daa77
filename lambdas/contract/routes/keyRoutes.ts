import { z } from 'zod'
import { ApiKey, CreatedApiKey, NewApiKey } from '../api.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** SDK keys of a project. */
export const keyRoutes = {
  listKeys: {
    method: 'GET',
    path: '/api/projects/{pid}/keys',
    summary: 'Keys of a project',
    auth: 'member',
    params: inProject,
    query: empty,
    response: z.object({ keys: z.array(ApiKey) }),
  },
  createKey: {
    method: 'POST',
    path: '/api/projects/{pid}/keys',
    summary: 'Create a key',
    auth: 'member',
    params: inProject,
    query: empty,
    body: NewApiKey,
    response: CreatedApiKey,
  },
  revokeKey: {
    method: 'DELETE',
    path: '/api/projects/{pid}/keys/{keyId}',
    summary: 'Revoke a key',
    auth: 'member',
    params: inProject.extend({ keyId: z.string().max(64) }),
    query: empty,
    response: ApiKey,
  },
} as const satisfies Record<string, Route>
