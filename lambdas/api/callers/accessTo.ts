import type { ProjectId } from '@incuera/contract/ids.ts'
import { type Action, can, ROLE_ACTIONS, Role, roleFor } from '@incuera/contract/roles.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { CoreStore } from '../core/coreStore.ts'
import type { Caller } from './caller.ts'

/** What a caller may do in a project. */
export interface Access {
  /** Of the member; of a secret key: the highest role that its scopes cover. */
  role: Role
  /** Null: all that the role allows. */
  scopes: readonly Action[] | null
}

/**
 * Reads what a caller may do in a project, consistently and on every call, so that a change of a role or a removal
 * takes effect with the next request. Null: for this caller the project does not exist.
 */
export async function accessTo(
  core: Pick<CoreStore, 'member'>,
  caller: Caller,
  pid: ProjectId,
): Promise<Access | null> {
  if (caller.type === 'secretKey') {
    const { token } = caller
    return token.pid === pid ? { role: roleWithin(token.scopes), scopes: token.scopes } : null
  }
  const { projectIds = null, scopes = null } = caller.type === 'personal' ? caller.token : {}
  if (projectIds !== null && !projectIds.includes(pid)) return null
  const member = await core.member(pid, caller.sub)
  return member && { role: member.role, scopes }
}

/** Whether a caller of that kind may do it. */
export const allows = ({ role, scopes }: Access, type: Caller['type'], action: Action): boolean =>
  (type === 'secretKey' || can(role, action)) && (scopes === null || scopes.includes(action))

/** @throws RefusalError 403 */
export function requireAction({ role, scopes }: Access, type: Caller['type'], action: Action): void {
  if (type !== 'secretKey' && !can(role, action))
    throw new RefusalError('role_required', `This needs the role ${roleFor(action)} in the project; yours is ${role}.`)
  if (scopes !== null && !scopes.includes(action))
    throw new RefusalError('scope_required', `This needs a token with the scope ${action}.`)
}

const roleWithin = (scopes: readonly Action[]): Role =>
  [...Role.options].reverse().find((role) => ROLE_ACTIONS[role].every((action) => scopes.includes(action))) ?? 'viewer'
