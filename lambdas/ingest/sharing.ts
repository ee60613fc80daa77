import { sdkRoutes } from '@incuera/contract/routes/sdkRoutes.ts'
import type { Sharing } from '../runtime/sharing.ts'

const routes = Object.values(sdkRoutes)

/**
 * Pages of every origin may read what ingest says to them: `checkKey.ts` accepts nothing from an origin that the key
 * does not allow, and a recorder that could not read its refusal would try again and again. A preflight does not know
 * the key of a header (docs/decisions/0076).
 */
export const sharing: Sharing = {
  admits: () => true,
  methodsAt: (path) => routes.filter((route) => route.path === path).map(({ method }) => method),
  requestHeaders: ['content-type', 'x-api-key'],
  // Recorders wait as long as a 429 or 503 says.
  responseHeaders: ['retry-after'],
}
