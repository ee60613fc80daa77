import type { HTTPRequest, Page } from 'puppeteer-core'

/** A script runs some milliseconds after it has arrived; on a busy machine these are a hundred. */
const RUN_MS = 150

/**
 * Watches a page for parts of the recorder that are loaded late. A visitor stays for seconds, and a case is over sooner
 * than such a file arrives on a busy machine.
 * @returns waits for those that are on their way, and stops watching
 */
export function awaitParts(page: Page): () => Promise<void> {
  const pending = new Set<HTTPRequest>()
  let seen = false
  const onRequest = (request: HTTPRequest) => {
    if (!/\/onDemand-/.test(request.url())) return
    seen = true
    pending.add(request)
  }
  const onEnd = (request: HTTPRequest) => void pending.delete(request)
  page.on('request', onRequest).on('requestfinished', onEnd).on('requestfailed', onEnd)
  return async () => {
    while (pending.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    if (seen) await new Promise((resolve) => setTimeout(resolve, RUN_MS))
    page.off('request', onRequest).off('requestfinished', onEnd).off('requestfailed', onEnd)
  }
}
