import { routes } from '@incuera/contract/routes.ts'
import { requirePerson } from '../callers/caller.ts'
import { signedInRoute } from '../defineRoute.ts'
import { emailOf } from '../members/emailOf.ts'

export const me = signedInRoute(routes.me, async (ports, request) => {
  const caller = requirePerson(request.caller)
  return { sub: caller.sub, email: await emailOf(ports, caller) }
})
