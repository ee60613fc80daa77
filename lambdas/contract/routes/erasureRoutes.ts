import * as z from 'zod'
import { Erasure, ErasureId, ErasureReceipt } from '../erasure/erasure.ts'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../limits.ts'
import { Project } from '../project.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Longer than any receipt. */
const RECEIPT_CHARACTERS_MAX = 4_000

/** Erasing what was recorded, and proving it. */
export const erasureRoutes = {
  getProject: {
    method: 'GET',
    path: '/api/projects/{pid}',
    summary: 'One project',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: Project,
  },
  eraseProject: {
    method: 'DELETE',
    path: '/api/projects/{pid}',
    summary: 'Erase a project with everything in it',
    auth: 'member',
    needs: 'own',
    audit: { kind: 'erased' },
    params: inProject,
    query: empty,
    response: Erasure,
    status: 202,
  },
  eraseSession: {
    method: 'DELETE',
    path: '/api/sessions/{sid}',
    summary: 'Erase a session',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'erased' },
    params: inSession,
    query: empty,
    response: Erasure,
    status: 202,
  },
  listErasures: {
    method: 'GET',
    path: '/api/erasures',
    summary: 'Erasures of a project, newest first',
    auth: 'member',
    polled: true,
    needs: 'manage',
    params: inProject,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ erasures: z.array(Erasure), cursor: z.string().optional() }),
  },
  getErasure: {
    method: 'GET',
    path: '/api/erasures/{erasureId}',
    summary: 'How far an erasure is, and its receipt',
    auth: 'member',
    polled: true,
    params: z.object({ erasureId: ErasureId }),
    query: empty,
    response: Erasure,
  },
  verifyReceipt: {
    method: 'POST',
    path: '/api/erasures/verify',
    summary: 'Check the receipt of an erasure',
    auth: 'member',
    params: empty,
    query: empty,
    body: z.object({ receipt: z.string().max(RECEIPT_CHARACTERS_MAX) }),
    response: z.discriminatedUnion('isValid', [
      z.object({ isValid: z.literal(true), states: ErasureReceipt }),
      z.object({ isValid: z.literal(false) }),
    ]),
  },
} as const satisfies Record<string, Route>
