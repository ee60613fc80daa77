import { setTimeout as sleep } from 'node:timers/promises'
import type { HTTPRequest, Page } from 'puppeteer-core'

/** No request for so long: what the page shows has arrived. */
const QUIET_MS = 300
const POLL_MS = 50

export interface Requests {
  /** @throws Error that names what is still requested after `limitMs` */
  untilQuiet(limitMs: number): Promise<void>
}

/**
 * Follows the requests of a tab from now on. Those of earlier documents do not count, as they do for
 * `waitForNetworkIdle`: the end of one that a navigation cut off is not always reported.
 */
export function watchRequests(page: Page): Requests {
  const pending = new Set<HTTPRequest>()
  let changedAt = performance.now()
  const end = (request: HTTPRequest) => {
    if (pending.delete(request)) changedAt = performance.now()
  }
  page.on('request', (request) => {
    pending.add(request)
    changedAt = performance.now()
  })
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return {
    async untilQuiet(limitMs) {
      const from = performance.now()
      while (pending.size > 0 || performance.now() - Math.max(from, changedAt) < QUIET_MS) {
        if (performance.now() - from > limitMs)
          throw new Error(`${page.url()} still requests ${[...pending].map((request) => request.url()).join(', ')}`)
        await sleep(POLL_MS)
      }
    },
  }
}
