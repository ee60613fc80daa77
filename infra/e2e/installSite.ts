import { createServer } from 'node:http'
import type { Browser, Page } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { openDashboard } from './openDashboard.ts'

/**
 * Installs the recorder as a person does: creates a key on the Install page of a project, copies script tag and policy
 * from there into a site, opens that site, and returns to the page.
 * @returns the page's message about arriving sessions before and after, and the browser's errors on the site
 */
export async function installSite(
  browser: Browser,
  stack: StackFile,
  pid: string,
): Promise<{ before: string; after: string; faults: string[] }> {
  const context = await browser.createBrowserContext()
  const site = createServer()
  try {
    const page = await openDashboard(context, stack, `/projects/${pid}/install`)
    await waitForText(page, 'No keys yet')
    await press(page, 'Create key')
    const name = await page.waitForSelector('input[maxlength]', { visible: true })
    await name?.type('My site')
    await page.keyboard.press('Enter')
    await waitForText(page, 'Ready to paste')
    const before = await arrival(page)

    const tag = await codeThatBegins(page, '<script')
    const policy = (await codeThatBegins(page, 'script-src')).replaceAll('\n', ' ')
    site.on('request', (_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': `default-src 'none'; img-src data:; ${policy}`,
      })
      response.end(`<!doctype html><title>My site</title><link rel="icon" href="data:,">${tag}<h1>My site</h1>`)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const address = site.address()
    if (address === null || typeof address === 'string') throw new Error('The site listens on no port.')

    const visitor = await context.newPage()
    const faults: string[] = []
    visitor.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    visitor.on('pageerror', (error) => faults.push(String(error)))
    await visitor.goto(`http://127.0.0.1:${address.port}/`)
    await page.bringToFront()
    await waitForText(page, 'Sessions are arriving')
    return { before, after: await arrival(page), faults }
  } finally {
    await context.close()
    site.close()
    site.closeAllConnections()
  }
}

const waitForText = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), { polling: 100, timeout: 30_000 }, text)

const press = (page: Page, text: string) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === wanted)?.click(),
    text,
  )

const arrival = (page: Page) =>
  page.evaluate(() => document.querySelector('section[aria-live=polite]')?.textContent ?? '')

const codeThatBegins = (page: Page, start: string) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('pre')]
        .map(({ textContent }) => textContent ?? '')
        .find((text) => text.startsWith(wanted)) ?? '',
    start,
  )
