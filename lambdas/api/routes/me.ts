import { routes } from '@incuera/contract/routes.ts'
import { signedInRoute } from '../defineRoute.ts'
import { emailOf } from '../members/emailOf.ts'

export const me = signedInRoute(routes.me, async (ports, { caller }) => ({
  sub: caller.sub,
  email: await emailOf(ports, caller),
}))
