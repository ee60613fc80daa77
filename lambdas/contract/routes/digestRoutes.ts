import * as z from 'zod'
import {
  CreatedDigestSettings,
  DigestAnswer,
  DigestSent,
  DigestSettings,
  NewDigestSettings,
} from '../digest/digestApi.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** What changed in a week, and where it is sent. */
export const digestRoutes = {
  getDigest: {
    method: 'GET',
    path: '/api/digest',
    summary: 'What changed in a week against the week before',
    auth: 'member',
    needs: 'view',
    params: inProject,
    /** Any day of the week; absent: the last week that is over. */
    query: z.object({ week: z.iso.date().optional() }),
    response: DigestAnswer,
  },
  getDigestSettings: {
    method: 'GET',
    path: '/api/digest/settings',
    summary: 'Where the weekly digest is sent',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: z.object({ settings: DigestSettings.nullable() }),
  },
  setDigest: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/digest/settings',
    summary: 'Send the weekly digest to receivers, instead of those before',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    body: NewDigestSettings,
    response: CreatedDigestSettings,
  },
  sendDigest: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/digest/send',
    summary: 'Send the digest of the last week to its receivers now',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    response: DigestSent,
  },
  removeDigest: {
    method: 'DELETE',
    path: '/api/digest/settings',
    summary: 'Stop sending the weekly digest',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    response: z.object({ settings: DigestSettings.nullable() }),
  },
} as const satisfies Record<string, Route>
