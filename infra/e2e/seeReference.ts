import type { Browser } from 'puppeteer-core'
import type { StackFile } from '../local/stackFile.ts'
import { refusedByPolicy } from './refusedByPolicy.ts'

/** What a page of the API reference shows and does. */
export interface SeenReference {
  text: string
  /** What its policy has refused; reports as JSON. */
  refused: string[]
  /** Requests that left the deployment. */
  foreign: string[]
  /** Whether its scripts reach the storage of the dashboard's origin. */
  reachesStorage: boolean
  /** What the API answers to a script of the page that has a token. */
  status: number
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
    await page.waitForSelector(selector, { timeout: 60_000 })
    const reached = await page.evaluate(async (bearer) => {
      const reachesStorage = (() => {
        try {
          return sessionStorage.length >= 0
        } catch {
          return false
        }
      })()
      const { status } = await fetch('/api/me', { headers: { authorization: `Bearer ${bearer}` } })
      return { reachesStorage, status, text: document.body.innerText }
    }, token)
    return { ...reached, foreign, refused: await refusedByPolicy(page) }
  } finally {
    await page.close()
  }
}
