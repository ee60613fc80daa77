import { routes } from '@incuera/contract/api.ts'
import { signedInRoute } from '../defineRoute.ts'

export const me = signedInRoute(routes.me, ({ caller }) => caller)
