import type { Assigned, StoredDecision } from '@incuera/contract/insights/errorState.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'

/** Any member may: nothing is lost, and the decision names who made it. */
export const decideError = projectRoute(routes.decideError, async ({ core, now }, request) => {
  const { author, params } = request
  const decision: StoredDecision = { ...parseBody(routes.decideError, request), at: now(), by: author }
  await core.putErrorDecision(params.pid, params.fingerprint, decision)
  return decision
})

/** Only a member of the project, who can open it. */
export const assignError = projectRoute(routes.assignError, async ({ core, now }, request) => {
  const { author, params } = request
  const { memberId } = parseBody(routes.assignError, request)
  if (memberId !== null && !(await core.member(params.pid, memberId)))
    throw new RefusalError('unknown_member', 'The project has no such member.', { field: 'memberId' })
  const assigned: Assigned | null = memberId === null ? null : { memberId, at: now(), by: author }
  await core.assignError(params.pid, params.fingerprint, assigned)
  return { assigned }
})
