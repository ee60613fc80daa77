import { routes } from '@incuera/contract/api.ts'
import { openRoute } from '../defineRoute.ts'

export const health = openRoute(routes.health, (_request, { deployment }) => ({ ok: true as const, version: deployment.version }))
