import type { Page } from 'puppeteer-core'
import type {} from '#api/pageGlobals.ts'
import type { Hand } from './hand.ts'
import type { Pressing } from './pressElements.ts'

const LOAD_TIMEOUT_MS = 20_000

export interface Turning extends Pick<Pressing, 'page' | 'between' | 'note' | 'pace'> {
  elements: Pick<Hand, 'click' | 'type'>
}

/**
 * What brings a hand to another page, which it waits for until it records.
 * @param takeTab the hand of another tab of the same visitor
 * @param prepareTab makes a new tab one of this visitor
 */
export function turnPages(
  { page, between, note, pace, elements: { click, type } }: Turning,
  takeTab: (tab: Page) => Promise<Hand>,
  prepareTab: (tab: Page) => Promise<void>,
): Pick<Hand, 'follow' | 'search' | 'back' | 'reload' | 'openTab' | 'comeBack'> {
  const load = async (by: string, act: () => Promise<unknown>) => {
    const from = page.url()
    await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: LOAD_TIMEOUT_MS }), act()]).catch(
      (cause) => {
        throw new Error(`${by} on ${from} led to no page`, { cause })
      },
    )
    await isRecorded(page)
    await pace.pause(between(300, 600))
  }
  return {
    follow: (selector, intent) => load(selector, () => click(selector, intent)),
    async search(words) {
      await type('[data-testid=search-box]', words)
      await load('Enter', () => page.keyboard.press('Enter'))
    },
    async back() {
      note('back')
      await load('Back', () => page.evaluate(() => void setTimeout(() => history.back())))
    },
    async reload() {
      note('reload')
      await load('Reload', () => page.evaluate(() => void setTimeout(() => location.reload())))
    },
    async openTab(path) {
      note('open tab', path)
      const tab = await page.browserContext().newPage()
      await prepareTab(tab)
      await tab.goto(new URL(path, page.url()).href, { waitUntil: 'load' })
      await isRecorded(tab)
      return takeTab(tab)
    },
    async comeBack() {
      note('come back')
      await page.bringToFront()
    },
  }
}

const isRecorded = (page: Page) =>
  page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: LOAD_TIMEOUT_MS })
