import { IDEMPOTENCY_HEADER } from '@incuera/contract/routes/idempotency.ts'
import type { Sharing } from '../runtime/sharing.ts'
import { methodsAt } from './matchRoute.ts'

/**
 * Pages of the dashboard may read the API at its own address, too, and those of no other origin: whoever calls it from
 * elsewhere is a program (docs/decisions/0076).
 */
export const sharingWith = (dashboardUrl: string): Sharing => ({
  admits: (origin) => origin === dashboardUrl,
  methodsAt,
  requestHeaders: ['authorization', 'content-type', 'if-none-match', IDEMPOTENCY_HEADER],
  // `link` has the next page of an answer in lines, `etag` the tag of what is polled.
  responseHeaders: ['retry-after', 'link', 'etag'],
})
