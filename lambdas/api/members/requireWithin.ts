import { can, isWithin, ROLE_ACTIONS, Role } from '@incuera/contract/roles.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Access } from '../callers/accessTo.ts'

/**
 * Nobody gives a role above their own, or decides about someone whose role is. Of a token, its scopes count too.
 * @throws RefusalError 403
 */
export function requireWithin({ role, scopes }: Access, wanted: Role): void {
  const allowed = [...Role.options]
    .reverse()
    .find(
      (each) =>
        isWithin(each, role) && (scopes === null || ROLE_ACTIONS[each].every((action) => scopes.includes(action))),
    )
  if (allowed !== undefined && isWithin(wanted, allowed)) return
  const own =
    can(role, 'own') || scopes !== null ? `its scopes allow at most ${allowed ?? 'no role'}` : `yours is ${role}`
  throw new RefusalError('role_required', `This needs the role ${wanted} in the project; ${own}.`, { field: 'role' })
}
