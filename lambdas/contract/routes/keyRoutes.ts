import * as z from 'zod'
import { ApiKey, ApiKeyChange, CreatedApiKey, KeyRotation, NewApiKey } from '../api.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const ofKey = inProject.extend({ keyId: z.string().max(64) })

/** SDK keys of a project. */
export const keyRoutes = {
  listKeys: {
    method: 'GET',
    path: '/api/api-keys',
    summary: 'Keys of a project',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: z.object({ keys: z.array(ApiKey) }),
  },
  createKey: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/api-keys',
    summary: 'Create a key',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'key_created', detail: 'name' },
    params: inProject,
    query: empty,
    body: NewApiKey,
    response: CreatedApiKey,
  },
  changeKey: {
    method: 'PATCH',
    path: '/api/api-keys/{keyId}',
    summary: 'Change the name and rules of a key',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'key_changed', detail: 'name' },
    params: ofKey,
    query: empty,
    body: ApiKeyChange,
    response: ApiKey,
  },
  rotateKey: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/api-keys/{keyId}/rotate',
    summary: 'Replace the secret of a key',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'key_rotated' },
    params: ofKey,
    query: empty,
    body: KeyRotation,
    response: CreatedApiKey,
  },
  revokeKey: {
    method: 'DELETE',
    path: '/api/api-keys/{keyId}',
    summary: 'Revoke a key',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'key_revoked' },
    params: ofKey,
    query: empty,
    response: ApiKey,
  },
} as const satisfies Record<string, Route>
