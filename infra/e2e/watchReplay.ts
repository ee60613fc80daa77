import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'
import { waitFor } from './waitFor.ts'

/** Signs in to the dashboard by hand, opens a session, and reads the text that its replay shows inside the player's frame. */
export async function watchReplay(browser: Browser, stack: StackFile, sid: string): Promise<string> {
  const context = await browser.createBrowserContext()
  try {
    const page = await openDashboard(context, stack, `/projects/${stack.demo.pid}/sessions/${sid}`)
    return await waitFor(
      'the replay',
      async () => {
        const player = page.frames().find((frame) => frame.url().startsWith(stack.playerUrl))
        if (!player) throw new Error(`no player on ${page.url()}`)
        // rrweb rebuilds the page inside a frame of its own, without scripts.
        const text = await player.evaluate(() => document.querySelector('iframe')?.contentDocument?.body?.textContent ?? '')
        return text.trim().length > 20 ? text : null
      },
      60,
    )
  } finally {
    await context.close()
  }
}
