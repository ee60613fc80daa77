import type { StoredDecision } from '@incuera/contract/insights/errorState.ts'
import { routes } from '@incuera/contract/routes.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'

/** Any member may: nothing is lost, and the decision names who made it. */
export const decideError = projectRoute(routes.decideError, async ({ core, now }, request) => {
  const { author, params } = request
  const decision: StoredDecision = { ...parseBody(routes.decideError, request), at: now(), by: author }
  await core.putErrorDecision(params.pid, params.fingerprint, decision)
  return decision
})
