import type { Page } from 'puppeteer-core'

/**
 * Lets minutes pass for a tab within no time: the clock of its page, and of those that follow it, is ahead from now on.
 * The recorder is the real one; only timers do not run in between, as in a tab that the browser has put to sleep.
 */
export async function skipTime(page: Page, ms: number): Promise<void> {
  await page.evaluateOnNewDocument(advance, ms)
  await page.evaluate(advance, ms)
}

/** Runs in the page. */
function advance(ms: number): void {
  const { now } = Date
  Date.now = () => now() + ms
}
