import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { openDashboard } from '#e2e/openDashboard.ts'
import { openPage, setTheme } from '#e2e/pages/openPage.ts'
import { watchRequests } from '#e2e/pages/watchRequests.ts'
import type { StackFile } from '#local/stackFile.ts'
import { type Scene, scenes } from './scenes.ts'

/** As in the mockups of the design. */
const WINDOW = { width: 1440, height: 900 }
/** Pictures of sessions arrive after the list, and charts grow for a moment. */
const REST_MS = 1_500

/**
 * Takes every scene in the demo project of a running stack, in the light theme.
 * @param folder gets a PNG for each, named after it
 * @throws Error that names the scene which could not be taken
 */
export async function takeScreenshots(
  browser: Browser,
  stack: StackFile,
  { folder, log }: { folder: string; log(line: string): void },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const page = await openDashboard(await browser.createBrowserContext(), stack, '/projects')
  await page.waitForSelector('nav')
  const requests = watchRequests(page)
  await page.setViewport(WINDOW)
  await setTheme(page, 'light')
  const take = async ({ name, path, act }: Scene) => {
    await openPage(page, requests, `/projects/${stack.demo.pid}/${path}`)
    await act?.(page)
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    await page.screenshot({ path: join(folder, `${name}.png`) })
    log(`${name}.png`)
  }
  for (const scene of scenes)
    await take(scene).catch((cause) => {
      throw new Error(`The screenshot ${scene.name} could not be taken`, { cause })
    })
}
