import * as z from 'zod'
import {
  CreatedPersonalToken,
  CreatedSecretKey,
  NewPersonalToken,
  NewSecretKey,
  PersonalToken,
  SecretKey,
} from '../people/tokens.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const tokenId = z.string().max(64)

/** Secrets for scripts and servers: personal tokens of a member, secret keys of a project. */
export const tokenRoutes = {
  listTokens: {
    method: 'GET',
    path: '/api/tokens',
    summary: 'Personal tokens of the member',
    auth: 'member',
    only: 'session',
    params: empty,
    query: empty,
    response: z.object({ tokens: z.array(PersonalToken) }),
  },
  createToken: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/tokens',
    summary: 'Create a personal token; the response is the only one that contains its secret',
    auth: 'member',
    only: 'session',
    params: empty,
    query: empty,
    body: NewPersonalToken,
    response: CreatedPersonalToken,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/{tokenId}',
    summary: 'Revoke a personal token',
    auth: 'member',
    only: 'session',
    params: z.object({ tokenId }),
    query: empty,
    response: PersonalToken,
  },
  listSecretKeys: {
    method: 'GET',
    path: '/api/secret-keys',
    summary: 'Secret keys of a project',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    response: z.object({ secretKeys: z.array(SecretKey) }),
  },
  createSecretKey: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/secret-keys',
    summary: 'Create a secret key; the response is the only one that contains its secret',
    auth: 'member',
    only: 'person',
    needs: 'manage',
    audit: { kind: 'secret_key_created', detail: 'name' },
    params: inProject,
    query: empty,
    body: NewSecretKey,
    response: CreatedSecretKey,
  },
  revokeSecretKey: {
    method: 'DELETE',
    path: '/api/secret-keys/{tokenId}',
    summary: 'Revoke a secret key',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'secret_key_revoked' },
    params: inProject.extend({ tokenId }),
    query: empty,
    response: SecretKey,
  },
} as const satisfies Record<string, Route>
