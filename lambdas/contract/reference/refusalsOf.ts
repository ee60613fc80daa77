import { REFUSALS, type RefusalCode } from '../refusals.ts'
import type { Route } from '../routes/route.ts'
import type { Operation } from './operation.ts'
import { paramNames } from './sampleParams.ts'

const BY_KIND = {
  none: [],
  key: ['no_key', 'wrong_key', 'revoked_key', 'foreign_origin'],
  member: ['signed_out', 'wrong_token', 'expired_token', 'answer_too_large'],
} as const satisfies Record<Route['auth'], readonly RefusalCode[]>

/** Every refusal of an operation, its own and those of all routes of its kind, by status. */
export function refusalsOf(route: Route, { refusals }: Pick<Operation, 'refusals'>): RefusalCode[] {
  const takesInput = route.body !== undefined || paramNames(route).length > 0
  const codes = new Set<RefusalCode>([
    ...(takesInput ? (['invalid'] as const) : []),
    ...(route.body ? (['too_large'] as const) : []),
    ...BY_KIND[route.auth],
    ...(route.needs ? (['unknown_project', 'role_required'] as const) : []),
    ...(route.needs && route.only !== 'session' ? (['scope_required'] as const) : []),
    ...(route.only ? ([`${route.only}_required`] as const) : []),
    ...(route.onceByKey ? (['key_reused', 'still_running', 'invalid'] as const) : []),
    ...(route.onceByKey === 'secret' ? (['shown_once'] as const) : []),
    ...refusals,
    ...(['too_many_requests', 'internal', 'unavailable'] as const),
  ])
  return [...codes].sort((a, b) => REFUSALS[a].status - REFUSALS[b].status)
}
