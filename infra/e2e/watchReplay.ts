import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { waitFor } from './waitFor.ts'

/**
 * Signs in to the dashboard by hand, opens a session, and reads the text that its replay shows inside the player's frame.
 * @throws Error when the dashboard's own Content-Security-Policy had to refuse anything of it.
 */
export async function watchReplay(browser: Browser, stack: StackFile, sid: string): Promise<string> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const refused: string[] = []
    page.on('console', (message) => {
      // In the player a recording may ask for whatever it likes; it is there to be refused.
      const isOurs = message.location().url?.startsWith(stack.dashboardUrl)
      if (isOurs && /content security policy|'default-src'/i.test(message.text())) refused.push(message.text())
    })
    await page.setViewport({ width: 1440, height: 900 })
    await page.goto(`${stack.dashboardUrl}/projects/${stack.demo.pid}/sessions/${sid}`)
    const signIn = await Promise.race([page.waitForSelector('button'), page.waitForSelector('input[name=password]')])
    if (page.url().startsWith(stack.dashboardUrl)) await signIn?.click()
    await page.waitForSelector('input[name=password]')
    await page.type('input[name=password]', stack.signIn.password)
    await page.keyboard.press('Enter')
    const text = await waitFor(
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
    if (refused.length > 0) throw new Error(`the dashboard's own policy refuses what it does: ${refused[0]}`)
    return text
  } finally {
    await context.close()
  }
}
