import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import type {} from '../src/api/pageGlobals.ts'
import { REDESIGN_COOKIE } from './createShop.ts'
import { people } from './people/people.ts'
import { prepareTab } from './shoppers/prepareTab.ts'
import type { Shopper } from './shoppers/shopper.ts'
import { type Counted, countDriven } from './visitor/countDriven.ts'
import { createHand } from './visitor/createHand.ts'
import type { Diary } from './visitor/diary.ts'
import { goFrom } from './visitor/goFrom.ts'
import type { Pace } from './visitor/pace.ts'

export interface RunSessionOptions {
  browser: Browser
  /** As `http://127.0.0.1:4906`. */
  shopOrigin: string
  shopper: Shopper
  /** The session lasts at least this long; whoever is done earlier looks around. */
  seconds: number
  log(line: string): void
  /** 0..1; Math.random when absent. */
  random?: () => number
  /** That of a person if absent. */
  pace?: Pace
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
  const { browser, shopOrigin, shopper, seconds, log, random = Math.random, pace } = options
  const { does, act } = people[shopper.person]
  const endsAt = performance.now() + seconds * 1_000
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await prepareTab(page, shopper)
    if (shopper.isRedesigned) await showRedesign(context, shopOrigin)
    const counted = await countDriven(page, shopOrigin)
    log(`${shopper.person} (${shopper.machine.device}) ${does}`)
    await page.goto(shopOrigin + shopper.path, {
      waitUntil: 'load',
      ...(shopper.referrer !== undefined && { referer: shopper.referrer }),
    })
    await page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: 20_000 })
    const sid = await page.evaluate(() => window.incuera?.sessionId ?? '')
    const hand = await createHand(page, {
      ...{ device: shopper.machine.device, random },
      ...(pace && { pace }),
      prepareTab: (tab) => prepareTab(tab, shopper),
    })
    if (shopper.readsSeconds > 0) await hand.look(shopper.readsSeconds)
    await act(hand)
    while (performance.now() < endsAt) await hand.look(Math.min(2, (endsAt - performance.now()) / 1_000))
    for (const open of await context.pages()) await closePage(open)
    log(`${shopper.person} left after ${counted.pages} pages and ${counted.clicks} clicks`)
    return { ...counted, sid, diary: hand.diary }
  } finally {
    await context.close()
  }
}

const showRedesign = (context: BrowserContext, shopOrigin: string) =>
  context.setCookie({ ...REDESIGN_COOKIE, domain: new URL(shopOrigin).hostname, path: '/' })

async function closePage(page: Page): Promise<void> {
  await goFrom(page, 'about:blank')
  await page.close()
  await new Promise((resolve) => setTimeout(resolve, BEACON_WAIT_MS))
}
