import { type Page, TimeoutError } from 'puppeteer-core'
import type { Point, Pointer } from './pointer.ts'

const WAIT_MS = 20_000
const COVERED_MS = 4_000

export interface Reach {
  page: Page
  pointer: Pointer
  between(least: number, most: number): number
}

/**
 * A place within an element, scrolled into view as by a visitor.
 * @throws Error that names the selector and the page
 */
export async function findPlace({ page, pointer, between }: Reach, selector: string): Promise<Point> {
  await page.waitForSelector(selector, { visible: true, timeout: WAIT_MS })
  for (let tries = 0; tries < 8; tries++) {
    const distance = await page.$eval(selector, (element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top < 120 || bottom > innerHeight - 100 ? (top + bottom) / 2 - innerHeight / 2 : 0
    })
    const before = await page.evaluate(() => scrollY)
    if (distance !== 0) await pointer.scroll(distance)
    if (distance === 0 || before === (await page.evaluate(() => scrollY))) break
  }
  await waitUntilClear(page, selector)
  const element = await page.$(selector)
  const box = await element?.boundingBox()
  if (!box) throw new Error(`${selector} is not on the page ${page.url()}`)
  return { x: box.x + box.width * between(0.35, 0.65), y: box.y + box.height * between(0.35, 0.65) }
}

/** A message that covers something goes away, and a drawer comes to rest: people wait for that, but not for ever. */
async function waitUntilClear(page: Page, selector: string): Promise<void> {
  const isClear = (name: string) => {
    const element = document.querySelector(name)
    const box = element?.getBoundingClientRect()
    const found = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return Boolean(found && (element?.contains(found) || found.contains(element)))
  }
  await page.waitForFunction(isClear, { timeout: COVERED_MS, polling: 100 }, selector).catch((error) => {
    if (!(error instanceof TimeoutError)) throw error
  })
}
