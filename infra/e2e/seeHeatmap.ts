import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'
import { waitFor } from './waitFor.ts'

export interface SeenHeatmap {
  /** Text of the recorded page, and its height as it is drawn, in its own pixels. */
  text: string
  height: number
  /** What the list beside it names. */
  elements: string[]
}

/**
 * Signs in, opens the heatmap of a page, and waits until the recorded page is drawn as a whole and its elements are
 * listed.
 * @throws Error when the dashboard does what its own Content-Security-Policy refuses
 */
export async function seeHeatmap(browser: Browser, stack: StackFile, path: string): Promise<SeenHeatmap> {
  const context = await browser.createBrowserContext()
  try {
    const address = `/projects/${stack.demo.pid}/heatmaps?page=${encodeURIComponent(path)}&device=desktop`
    const page = await openDashboard(context, stack, address)
    await page.waitForSelector('.element-row', { timeout: 60_000 })
    const elements = await page.$$eval('.element-label', (labels) => labels.map((label) => label.textContent ?? ''))
    const seen = await waitFor(
      'the whole page below the heatmap',
      async () => {
        const player = page.frames().find((frame) => frame.url().startsWith(stack.playerUrl))
        if (!player) throw new Error(`no player on ${page.url()}`)
        return player.evaluate(() => {
          const frame = document.querySelector('iframe')
          const root = frame?.contentDocument?.documentElement
          const text = root?.textContent ?? ''
          return frame && root && frame.clientHeight >= root.scrollHeight && text.trim().length > 20
            ? { text, height: frame.clientHeight }
            : null
        })
      },
      60,
    )
    const [refused] = await refusedByPolicy(page)
    if (refused) throw new Error(`the dashboard's own policy refuses what it does: ${refused}`)
    return { ...seen, elements }
  } finally {
    await context.close()
  }
}
