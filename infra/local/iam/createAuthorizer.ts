import type { Permission, Principal } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import { type Caller, type Decision, evaluate } from './evaluate.ts'
import type { PolicyDocument } from './policy.ts'
import type { Policies } from './readPolicies.ts'

export interface Authorizer {
  /** A call signed by a principal. The start process itself is unrestricted. */
  decide(principal: Principal, permission: Permission): Decision
  /** A call that an AWS service makes for a resource of the template, such as S3 for a bucket's notification. */
  decideService(call: Permission & { service: string; sourceArn: string }): Decision
}

/**
 * Loopback counts as TLS here: policies that deny plain HTTP are about the network, and requests never leave this
 * machine.
 */
const TRANSPORT = { 'aws:SecureTransport': 'true', 'aws:RequestedRegion': LOCAL_REGION }

/** Decides by the policies of the template, as IAM would in one account. */
export function createAuthorizer(policies: Policies): Authorizer {
  const identities = new Map(policies.roles.map(({ roleId, documents }) => [roleId, documents]))

  const decide = (
    caller: Caller,
    identity: PolicyDocument[],
    { action, resource, context }: Permission,
    source: Record<string, string>,
  ): Decision =>
    evaluate(
      { caller, action, resource, context: { ...TRANSPORT, ...source, ...context } },
      { identity, resource: policies.resources.get(ownerOf(resource)) ?? [] },
    )

  return {
    decide(principal, permission) {
      if (principal.type === 'root') return { type: 'allowed' }
      const source = {
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': LOCAL_ACCOUNT,
        'aws:PrincipalType': 'AssumedRole',
      }
      return decide({ type: 'role', arn: principal.arn }, identities.get(principal.roleId) ?? [], permission, source)
    },
    decideService({ service, sourceArn, ...permission }) {
      const source = {
        'aws:SourceArn': sourceArn,
        'aws:SourceAccount': LOCAL_ACCOUNT,
        'aws:PrincipalIsAWSService': 'true',
      }
      return decide({ type: 'service', name: service }, [], permission, source)
    },
  }
}

/** The ARN a policy is attached to: the bucket of an object, otherwise the resource itself. */
function ownerOf(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? resource) : resource
}
