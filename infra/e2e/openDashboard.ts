import type { BrowserContext, Page } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'

/** Opens a page of the dashboard without a session, and signs in by hand on the way. */
export async function openDashboard(context: BrowserContext, stack: StackFile, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  await page.goto(stack.dashboardUrl + path)
  const signIn = await Promise.race([page.waitForSelector('button'), page.waitForSelector('input[name=password]')])
  if (page.url().startsWith(stack.dashboardUrl)) await signIn?.click()
  await page.waitForSelector('input[name=password]')
  await page.type('input[name=password]', stack.signIn.password)
  await page.keyboard.press('Enter')
  return page
}
