import type { Browser, Frame } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'

/** What a page of the API reference shows and does. */
export interface SeenReference {
  text: string
  /** What its policy has refused; reports as JSON. */
  refused: string[]
  /** Requests that left the deployment. */
  foreign: string[]
  /** Whether the scripts of others reach the storage of the dashboard's origin. */
  reachesStorage: boolean
  /** Whether they read the API without the page around them, with a token. */
  readsApi: boolean
  /** Where they are in a frame, what they receive of an operation that their reader tries out with that token. */
  triedStatus: string | null
}

/** Opens `/docs` or `/redoc` as a visitor without a session does. */
export async function seeReference(
  browser: Browser,
  stack: StackFile,
  { path, selector, token }: { path: string; selector: string; token: string },
): Promise<SeenReference> {
  const page = await browser.newPage()
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(stack.dashboardUrl) && !url.startsWith('data:')) foreign.push(url)
  })
  try {
    await page.goto(stack.dashboardUrl + path)
    const framed = await page.$('iframe')
    const frame = (await framed?.contentFrame()) ?? page.mainFrame()
    await frame.waitForSelector(selector, { timeout: 60_000 })
    const reached = await frame.evaluate(reach, token)
    const triedStatus = framed ? await tryOut(frame, { operation: '/api/me', token }) : null
    return {
      ...reached,
      triedStatus,
      foreign,
      refused: [...(await refusedByPolicy(page)), ...(await refusedIn(frame))],
    }
  } finally {
    await page.close()
  }
}

/** The reports of the frame are its own. */
const refusedIn = (frame: Frame): Promise<string[]> =>
  frame.page().mainFrame() === frame ? Promise.resolve([]) : refusedByPolicy(frame)

/** Runs in the page. */
async function reach(bearer: string) {
  const reachesStorage = (() => {
    try {
      return sessionStorage.length >= 0
    } catch {
      return false
    }
  })()
  const headers = { authorization: `Bearer ${bearer}` }
  const readsApi = await fetch('/api/me', { headers }).then(
    () => true,
    () => false,
  )
  return { reachesStorage, readsApi, text: document.body.innerText }
}

/** "Try it out" of an operation without parameters, as a reader of Swagger UI does it. @returns the status it shows */
async function tryOut(frame: Frame, { operation, token }: { operation: string; token: string }): Promise<string> {
  await frame.evaluate((bearer) => Reflect.get(window, 'ui').preauthorizeApiKey('session', bearer), token)
  const press = async (selector: string) => {
    await frame.waitForSelector(selector)
    // Its page is long and moves while it unfolds, so a click would miss.
    await frame.$eval(selector, (button) => button instanceof HTMLElement && button.click())
  }
  const block = `.opblock-get:has([data-path="${operation}"])`
  await press(`${block} .opblock-summary-control`)
  await press(`${block} .try-out__btn`)
  await press(`${block} .execute`)
  const status = await frame.waitForSelector(`${block} .live-responses-table tbody .response-col_status`)
  return (await status?.evaluate(({ textContent }) => textContent ?? '')) ?? ''
}
