import { createServer } from 'node:http'
import type { Browser, Page } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { listen } from './listen.ts'
import { openDashboard } from './openDashboard.ts'

/** How long the visitor of the new site stays: longer than the shortest session that the tests' stacks keep. */
const STAY_MS = 7_000

export interface Installed {
  /**
   * What the page says about arriving sessions: before, while the first one is recorded, and when it can be watched.
   */
  said: string[]
  /** Errors of the browser on the site. */
  faults: string[]
  /** Text of the first replay. */
  replayed: string
}

/**
 * Goes the whole way of somebody who is new, by what the dashboard shows alone: creates a project and a key, copies
 * script tag and policy into a site, opens that site, and watches the first replay.
 */
export async function installSite(browser: Browser, stack: StackFile): Promise<Installed> {
  const context = await browser.createBrowserContext()
  const site = createServer()
  try {
    const page = await openDashboard(context, stack, '/projects')
    await waitForText(page, 'New project')
    await press(page, 'New project')
    const projectName = await page.waitForSelector('form[aria-label="New project"] input[maxlength]', { visible: true })
    await projectName?.type('My site')
    await page.keyboard.press('Enter')
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
    const origin = await listen(site)
    const visitor = await context.newPage()
    const faults: string[] = []
    visitor.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    visitor.on('pageerror', (error) => faults.push(String(error)))
    await visitor.goto(origin)
    await new Promise((resolve) => setTimeout(resolve, STAY_MS))
    await visitor.mouse.move(200, 100, { steps: 5 })
    await page.bringToFront()
    await waitForText(page, 'A session is being recorded now')
    const during = await arrival(page)
    await visitor.close()
    await waitForText(page, 'Watch the replay', REPLAY_SECONDS_MAX)
    const after = await arrival(page)
    await page.evaluate(() => document.querySelector<HTMLElement>('section[aria-live=polite] a')?.click())
    return { said: [before, during, after], faults, replayed: await readReplay(page, stack) }
  } finally {
    await context.close()
    site.close()
    site.closeAllConnections()
  }
}

/** A session that has ended is processed by several functions, on a machine with other work. */
const REPLAY_SECONDS_MAX = 180

const waitForText = (page: Page, text: string, secondsMax = 30) =>
  page.waitForFunction(
    (wanted) => document.body.textContent?.includes(wanted),
    { polling: 100, timeout: secondsMax * 1_000 },
    text,
  )

/** Text of the page that the player of the open session shows. */
async function readReplay(page: Page, { playerUrl }: StackFile): Promise<string> {
  const element = await page.waitForSelector(`iframe[src^="${playerUrl}"]`)
  const player = await element?.contentFrame()
  const found = await player?.waitForFunction(
    () => document.querySelector('iframe')?.contentDocument?.body?.textContent?.trim(),
    { polling: 100, timeout: REPLAY_SECONDS_MAX * 1_000 },
  )
  return String(await found?.jsonValue())
}

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
