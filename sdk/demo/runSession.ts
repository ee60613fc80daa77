import type { Browser, Page } from 'puppeteer-core'
import type {} from '../src/api/pageGlobals.ts'
import { type PersonName, people } from './people/people.ts'
import { type Counted, countDriven } from './visitor/countDriven.ts'
import { createHand } from './visitor/createHand.ts'
import { type DeviceName, setDevice } from './visitor/devices.ts'
import type { Diary } from './visitor/diary.ts'
import { goFrom } from './visitor/goFrom.ts'

export interface RunSessionOptions {
  browser: Browser
  /** As `http://127.0.0.1:4906`. */
  shopOrigin: string
  person: PersonName
  /** A desktop if absent. */
  device?: DeviceName
  /** The session lasts at least this long; whoever is done earlier looks around. */
  seconds: number
  log(line: string): void
  /** 0..1; Math.random when absent. */
  random?: () => number
}

/** What was driven, counted in the browser and not by the recorder: both must agree. */
export interface Driven extends Counted {
  sid: string
  diary: Diary
}

/** A closed page's beacon is still in flight; closing the context would cut its network. */
const BEACON_WAIT_MS = 700

/**
 * One session of one person in the shop, in a browser context of its own, so that no two persons share a session.
 * @throws Error that names the selector or page at which the session broke.
 */
export async function runSession(options: RunSessionOptions): Promise<Driven> {
  const { browser, shopOrigin, person, seconds, log, device = 'desktop', random = Math.random } = options
  const { does, act } = people[person]
  const endsAt = performance.now() + seconds * 1_000
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await setDevice(page, device)
    const counted = await countDriven(page, shopOrigin)
    log(`${person} (${device}) ${does}`)
    await page.goto(`${shopOrigin}/`, { waitUntil: 'load' })
    await page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: 20_000 })
    const sid = await page.evaluate(() => window.incuera?.sessionId ?? '')
    const hand = await createHand(page, { device, random })
    await act(hand)
    while (performance.now() < endsAt) await hand.look(Math.min(2, (endsAt - performance.now()) / 1_000))
    for (const open of await context.pages()) await closePage(open)
    log(`${person} left after ${counted.pages} pages and ${counted.clicks} clicks`)
    return { ...counted, sid, diary: hand.diary }
  } finally {
    await context.close()
  }
}

async function closePage(page: Page): Promise<void> {
  await goFrom(page, 'about:blank')
  await page.close()
  await new Promise((resolve) => setTimeout(resolve, BEACON_WAIT_MS))
}
