import { type Context, fillVariables } from './context.ts'
import { matchConditions } from './matchConditions.ts'
import { matchArn, matchPattern } from './matchPattern.ts'
import type { PolicyDocument, Principals, Statement } from './policy.ts'

/** The caller: a role, or an AWS service that acts for a resource of the template. */
export type Caller = { type: 'role'; arn: string } | { type: 'service'; name: string }

export interface AccessRequest {
  caller: Caller
  /** As `s3:GetObject`. */
  action: string
  /** ARN. */
  resource: string
  context: Context
}

/** Why a request is denied; AWS includes it in its response. */
export type Denial = 'explicit-identity' | 'explicit-resource' | 'implicit'
export type Decision = { type: 'allowed' } | { type: 'denied'; because: Denial }

/**
 * IAM's decision within one account: an explicit Deny wins, then an Allow of either side is enough.
 * @param policies identity: of the caller's role. resource: attached to the requested resource
 * @throws Error for an unsupported condition operator
 */
export function evaluate(
  request: AccessRequest,
  policies: { identity: PolicyDocument[]; resource: PolicyDocument[] },
): Decision {
  const identity = policies.identity
    .flatMap(({ Statement }) => Statement)
    .filter((statement) => applies(statement, request))
  const resource = policies.resource
    .flatMap(({ Statement }) => Statement)
    .filter((statement) => namesCaller(statement, request.caller) && applies(statement, request))

  if (identity.some(({ Effect }) => Effect === 'Deny')) return { type: 'denied', because: 'explicit-identity' }
  if (resource.some(({ Effect }) => Effect === 'Deny')) return { type: 'denied', because: 'explicit-resource' }
  return identity.length + resource.length > 0 ? { type: 'allowed' } : { type: 'denied', because: 'implicit' }
}

function applies(statement: Statement, { action, resource, context }: AccessRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement
  const isAction = (pattern: string) => matchPattern(pattern, action, { ignoreCase: true })
  const isResource = (pattern: string) => matchArn(fillVariables(pattern, context), resource)
  const actionApplies = Action ? Action.some(isAction) : NotAction !== undefined && !NotAction.some(isAction)
  // A statement of a resource policy may omit the resource: it is the one the policy is attached to.
  const resourceApplies = Resource ? Resource.some(isResource) : !NotResource?.some(isResource)
  return actionApplies && resourceApplies && matchConditions(Condition ?? {}, context)
}

/**
 * The account's root as principal delegates the decision to identity policies: it denies everybody, but allows nobody
 * alone.
 */
function namesCaller({ Principal, Effect }: Statement, caller: Caller): boolean {
  if (!Principal) return false
  const isRoot = (principal: string) => /^(\d{12}|arn:aws:iam::\d{12}:root)$/.test(principal)
  const named = (principals: Principals['AWS']) =>
    principals?.some(
      (principal) =>
        principal === '*' ||
        (caller.type === 'role' && (principal === caller.arn || (Effect === 'Deny' && isRoot(principal)))),
    )
  if (named(Principal.AWS)) return true
  return caller.type === 'service' && Boolean(Principal.Service?.includes(caller.name))
}
