import type { Browser, Frame, Page } from 'puppeteer-core'
import type { StackFile } from '#local/stackFile.ts'
import { openDashboard } from '../openDashboard.ts'
import { refusedByPolicy } from '../refusedByPolicy.ts'
import { waitFor } from '../waitFor.ts'

/** A member who watches a session while it is recorded. */
export interface LiveViewer {
  page: Page
  /** Waits until the picture shows a text. @returns when, milliseconds since the epoch, to the frame of the screen */
  see(text: string, secondsMax?: number): Promise<number>
  /** Text of the picture. */
  text(): Promise<string>
  /** What the page says about the session, such as "Live". */
  state(): Promise<string>
  /** @throws Error when the dashboard did what its own Content-Security-Policy refuses */
  leave(): Promise<void>
}

/** Signs in by hand and opens the page of the session, in a browser window of its own. */
export async function openViewer(browser: Browser, stack: StackFile, sid: string): Promise<LiveViewer> {
  const context = await browser.createBrowserContext()
  const page = await openDashboard(context, stack, `/projects/${stack.demo.pid}/sessions/${sid}`)
  await page.waitForSelector('.live-state', { timeout: 60_000 })
  const player = await waitFor('the player', async () => playerOf(page, stack), 60)
  return {
    page,
    see(text, secondsMax = 60) {
      const seen = seenAt(player, text, secondsMax * 1_000)
      // Whoever awaits it learns of it; a test that fails meanwhile does not.
      seen.catch(() => undefined)
      return seen
    },
    text: () => player.evaluate(() => document.querySelector('iframe')?.contentDocument?.body?.textContent ?? ''),
    state: () => page.$eval('.live-state', (state) => state.textContent ?? ''),
    async leave() {
      const [refused] = await refusedByPolicy(page)
      await context.close()
      if (refused) throw new Error(`the dashboard's own policy refuses what it does: ${refused}`)
    },
  }
}

const playerOf = (page: Page, { playerUrl }: StackFile): Frame | null =>
  page.frames().find((frame) => frame.url().startsWith(playerUrl)) ?? null

/** rrweb rebuilds the page inside a frame of the player, without scripts. */
async function seenAt(player: Frame, text: string, limitMs: number): Promise<number> {
  const found = await player.waitForFunction(
    (wanted) =>
      document.querySelector('iframe')?.contentDocument?.body?.textContent?.includes(wanted) ? Date.now() : 0,
    { polling: 'raf', timeout: limitMs },
    text,
  )
  return found.jsonValue()
}
