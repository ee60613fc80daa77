import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'
import { checkAccess } from './pages/checkAccess.ts'

/** The end of the first session, loading included, on a machine with other work. */
const LIMIT_MS = 120_000

/**
 * Opens the first of two sessions of a list near its end, and waits until the second plays automatically.
 * @param options.fromMs where the first starts, in milliseconds of the session
 * @returns what some people cannot use of the countdown and of a short notice beside it
 */
export async function playThrough(
  browser: Browser,
  stack: StackFile,
  { sids: [first, second], fromMs }: { sids: [string, string]; fromMs: number },
): Promise<string[]> {
  const context = await browser.createBrowserContext()
  try {
    await context.overridePermissions(stack.dashboardUrl, ['clipboard-read', 'clipboard-sanitized-write'])
    const from = encodeURIComponent(JSON.stringify({ sids: [first, second] }))
    const path = `/projects/${stack.demo.pid}/sessions/${first}?at=${fromMs}&from=${from}`
    const page = await openDashboard(context, stack, path)
    await page.waitForSelector('.playlist-end', { timeout: LIMIT_MS })
    await page.keyboard.press('c')
    await page.waitForFunction(() => document.body.textContent?.includes('Copied a link to'), { timeout: LIMIT_MS })
    const findings = await checkAccess(page)
    await page.waitForFunction((sid) => location.pathname.endsWith(sid), { timeout: LIMIT_MS }, second)
    // Past its first second, and not at the end, where the one before it is.
    await page.waitForFunction(
      () => {
        const slider = document.querySelector('[role=slider][aria-label=Position]')
        const [at = 0, end = 0] = ['aria-valuenow', 'aria-valuemax'].map((name) => Number(slider?.getAttribute(name)))
        return at > 0 && at < end / 2
      },
      { timeout: LIMIT_MS },
    )
    return findings
  } finally {
    await context.close()
  }
}
