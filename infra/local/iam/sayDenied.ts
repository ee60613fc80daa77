import type { Permission, Principal } from '../service.ts'
import { iamArn } from '../template/arn.ts'
import { LOCAL_ACCOUNT } from '../template/template.ts'
import type { Denial } from './evaluate.ts'

/** AWS's sentence for a denied call. A role's session is named after the role's logical id here. */
export function sayDenied(principal: Principal, { action, resource }: Permission, because: Denial): string {
  return `User: ${sayPrincipal(principal)} is not authorized to perform: ${action} on resource: "${resource}" ${reasons[because](action)}`
}

const reasons: Record<Denial, (action: string) => string> = {
  implicit: (action) => `because no identity-based policy allows the ${action} action`,
  'explicit-identity': () => 'with an explicit deny in an identity-based policy',
  'explicit-resource': () => 'with an explicit deny in a resource-based policy',
}

function sayPrincipal(principal: Principal): string {
  if (principal.type === 'root') return iamArn('root')
  const roleName = principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
  return `arn:aws:sts::${LOCAL_ACCOUNT}:assumed-role/${roleName}/${principal.roleId}`
}
