import type { Browser, Page } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'
import { waitFor } from './waitFor.ts'

/**
 * Opens a link to a session in a browser that is signed in nowhere, and hands the page on when it shows this text, on
 * the page or in its replay.
 * @throws Error when the page does what its own Content-Security-Policy refuses
 */
export async function openShared(
  browser: Browser,
  stack: StackFile,
  { link, text }: { link: string; text: string },
  see: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.setViewport({ width: 1280, height: 800 })
    await page.goto(link)
    await waitFor(
      `“${text}” behind the link`,
      async () => {
        const player = page.frames().find((frame) => frame.url().startsWith(stack.playerUrl))
        const texts = await Promise.all([
          page.evaluate(() => document.body.innerText),
          player?.evaluate(() => document.querySelector('iframe')?.contentDocument?.body?.textContent ?? ''),
        ])
        return texts.some((shown) => shown?.includes(text)) ? true : null
      },
      60,
    )
    await see(page)
    const [refused] = await refusedByPolicy(page)
    if (refused) throw new Error(`the page's own policy refuses what it does: ${refused}`)
  } finally {
    await context.close()
  }
}
