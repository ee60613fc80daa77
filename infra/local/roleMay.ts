import type { Authorizer } from './iam/createAuthorizer.ts'
import type { Permission } from './service.ts'
import type { Template } from './template/template.ts'

/**
 * Whether a role of the template has a permission: for what AWS does under a role without a request through the
 * gateway.
 */
export type RoleMay = (roleArn: string, permission: Permission) => boolean

export function createRoleMay(template: Template, authorizer: Authorizer): RoleMay {
  const roleIds = new Map(template.ofType('AWS::IAM::Role').map(({ id }) => [template.attribute(id, 'Arn'), id]))
  return (arn, permission) => {
    const roleId = roleIds.get(arn)
    if (!roleId) throw new Error(`The template has no role ${arn}`)
    return authorizer.decide({ type: 'role', roleId, arn }, permission).type === 'allowed'
  }
}
