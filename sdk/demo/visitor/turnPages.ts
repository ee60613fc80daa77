import type { Page } from 'puppeteer-core'
import type {} from '#api/pageGlobals.ts'
import { type DeviceName, setDevice } from './devices.ts'
import type { Hand } from './hand.ts'
import { pause } from './pointer.ts'
import type { Pressing } from './pressElements.ts'

const LOAD_TIMEOUT_MS = 20_000

export interface Turning extends Pick<Pressing, 'page' | 'between' | 'note'> {
  elements: Pick<Hand, 'click' | 'type'>
}

/**
 * What brings a hand to another page, which it waits for until it records.
 * @param takeTab the hand of another tab of the same visitor
 */
export function turnPages(
  { page, between, note, elements: { click, type } }: Turning,
  takeTab: (tab: Page) => Promise<Hand>,
  device: DeviceName,
): Pick<Hand, 'follow' | 'search' | 'back' | 'reload' | 'openTab' | 'comeBack'> {
  const load = async (by: string, act: () => Promise<unknown>) => {
    const from = page.url()
    await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: LOAD_TIMEOUT_MS }), act()]).catch(
      (cause) => {
        throw new Error(`${by} on ${from} led to no page`, { cause })
      },
    )
    await isRecorded(page)
    await pause(between(300, 600))
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
      await setDevice(tab, device)
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
