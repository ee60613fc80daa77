import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'
import { waitFor } from './waitFor.ts'

/**
 * Signs in to the dashboard by hand, opens a session, and reads the text that its replay shows inside the player's
 * frame. Copies a link to what it shows, and waits until the page says so.
 * @throws Error when the dashboard does what its own Content-Security-Policy refuses
 */
export async function watchReplay(browser: Browser, stack: StackFile, sid: string): Promise<string> {
  const context = await browser.createBrowserContext()
  try {
    await context.overridePermissions(stack.dashboardUrl, ['clipboard-read', 'clipboard-sanitized-write'])
    const page = await openDashboard(context, stack, `/projects/${stack.demo.pid}/sessions/${sid}`)
    const text = await waitFor(
      'the replay',
      async () => {
        const player = page.frames().find((frame) => frame.url().startsWith(stack.playerUrl))
        if (!player) throw new Error(`no player on ${page.url()}`)
        // rrweb rebuilds the page inside its own frame, without scripts.
        const text = await player.evaluate(
          () => document.querySelector('iframe')?.contentDocument?.body?.textContent ?? '',
        )
        return text.trim().length > 20 ? text : null
      },
      60,
    )
    await page.keyboard.press('c')
    await page.waitForFunction(() => document.body.textContent?.includes('Copied a link to'), { polling: 100 })
    const [refused] = await refusedByPolicy(page)
    if (refused) throw new Error(`the dashboard's own policy refuses what it does: ${refused}`)
    return text
  } finally {
    await context.close()
  }
}
