import { routes } from '@incuera/contract/routes.ts'
import { signedInRoute } from '../defineRoute.ts'

export const me = signedInRoute(routes.me, ({ caller }) => caller)
