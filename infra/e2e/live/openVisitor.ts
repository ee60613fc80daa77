import type { Browser, Page } from 'puppeteer-core'
import type { StackFile } from '#local/stackFile.ts'
import type {} from '../../../sdk/src/api/pageGlobals.ts'

/** A visitor of the demo shop, as the built recorder records them. */
export interface LiveVisitor {
  page: Page
  sid: string
  /** When each batch was sent so far, in milliseconds of `performance.now`. */
  sentAt: readonly number[]
  /** Moves the pointer and scrolls, so that something is recorded, until the returned function is called. */
  keepBusy(): () => Promise<void>
  /** Adds a paragraph to the page. @returns when, milliseconds since the epoch */
  addText(text: string): Promise<number>
  leave(): Promise<void>
}

/** Less than a batch is long while somebody watches. */
const BUSY_EVERY_MS = 250

/** Opens the shop in a browser window of its own, which is in front, so that the page is visible. */
export async function openVisitor(browser: Browser, { shopUrl }: Pick<StackFile, 'shopUrl'>): Promise<LiveVisitor> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1280, height: 720 })
  const sentAt: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/ingest')) sentAt.push(performance.now())
  })
  await page.goto(shopUrl, { waitUntil: 'load' })
  await page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: 60_000 })
  const sid = await page.evaluate(() => window.incuera?.sessionId ?? '')
  return {
    page,
    sid,
    sentAt,
    keepBusy() {
      let isOver = false
      const busy = (async () => {
        for (let nth = 0; !isOver; nth++) {
          await page.mouse.move(100 + ((nth * 37) % 900), 100 + ((nth * 53) % 500))
          await new Promise((resolve) => setTimeout(resolve, BUSY_EVERY_MS))
        }
      })()
      // A window that was closed meanwhile is no fault of whoever closed it.
      busy.catch(() => undefined)
      return async () => {
        isOver = true
        await busy
      }
    },
    addText: (text) =>
      page.evaluate((added) => {
        document.querySelector('main')?.prepend(Object.assign(document.createElement('p'), { textContent: added }))
        return Date.now()
      }, text),
    leave: () => context.close(),
  }
}
