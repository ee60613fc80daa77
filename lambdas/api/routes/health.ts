import { routes } from '@incuera/contract/routes.ts'
import { openRoute } from '../defineRoute.ts'

export const health = openRoute(routes.health, ({ deployment }, _request) => ({
  ok: true as const,
  version: deployment.version,
}))
