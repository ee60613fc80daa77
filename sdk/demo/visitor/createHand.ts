import type { Page } from 'puppeteer-core'
// For the type of `window.incuera`.
import type {} from '#api/pageGlobals.ts'

export interface Point {
  x: number
  y: number
}

/** What a visitor does with mouse and keyboard, at the pace of a person. */
export interface Hand {
  /** Clicks an element where it is; the page stays. */
  click(selector: string): Promise<void>
  /** Clicks the same place again and again, faster than anybody who expects an answer. */
  hammer(selector: string, times: number): Promise<void>
  /** Clicks something that loads another page, and waits until that page records. */
  follow(selector: string): Promise<void>
  /** Clicks into a field and types. */
  type(selector: string, text: string): Promise<void>
  /** Sends the search form by the keyboard, and waits for the page of results. */
  search(words: string): Promise<void>
  hover(selector: string): Promise<void>
  scroll(pixels: number): Promise<void>
  /** Looks at the page, with a restless mouse. */
  look(seconds: number): Promise<void>
}

const FRAME_MS = 16
const LOAD_TIMEOUT_MS = 20_000

/**
 * A hand on a page. Mouse paths are curved and slow down near the target, because the replay shows them.
 * @param random 0..1, as Math.random; a fixed one repeats the same session.
 */
export function createHand(page: Page, random: () => number): Hand {
  let at: Point = { x: 640, y: 360 }
  const between = (least: number, most: number) => least + random() * (most - least)
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

  const moveTo = async (target: Point) => {
    for (const point of curve(at, target, between(-60, 60))) {
      await page.mouse.move(point.x, point.y)
      await pause(FRAME_MS)
    }
    at = target
  }
  const scroll = async (pixels: number) => {
    const notches = Math.max(1, Math.round(Math.abs(pixels) / 120))
    for (let i = 0; i < notches; i++) {
      await page.mouse.wheel({ deltaY: pixels / notches })
      await pause(between(40, 90))
    }
    await pause(250)
  }
  const reach = async (selector: string): Promise<Point> => {
    await page.waitForSelector(selector, { visible: true, timeout: LOAD_TIMEOUT_MS })
    for (let tries = 0; tries < 8; tries++) {
      const distance = await page.$eval(selector, (element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top < 120 || bottom > innerHeight - 100 ? (top + bottom) / 2 - innerHeight / 2 : 0
      })
      const before = await page.evaluate(() => scrollY)
      if (distance !== 0) await scroll(distance)
      if (distance === 0 || before === (await page.evaluate(() => scrollY))) break
    }
    const element = await page.$(selector)
    const box = await element?.boundingBox()
    if (!box) throw new Error(`${selector} is not on the page ${page.url()}`)
    return { x: box.x + box.width * between(0.35, 0.65), y: box.y + box.height * between(0.35, 0.65) }
  }
  const press = async () => {
    await pause(between(80, 200))
    await page.mouse.down()
    await pause(between(50, 110))
    await page.mouse.up()
  }
  const click = async (selector: string) => {
    await moveTo(await reach(selector))
    // Sliding drawers and toasts: the place is looked up again once the mouse is there.
    await moveTo(await reach(selector))
    await press()
    await pause(between(250, 500))
  }
  const isRecording = () => page.waitForFunction(() => Boolean(window.incuera?.sessionId), { timeout: LOAD_TIMEOUT_MS })
  const load = async (act: () => Promise<void>) => {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: LOAD_TIMEOUT_MS }), act()])
    await isRecording()
    await pause(between(300, 600))
  }
  const type = async (selector: string, text: string) => {
    await click(selector)
    for (const character of text) {
      await page.keyboard.type(character)
      await pause(between(30, 90))
    }
  }

  return {
    click,
    async hammer(selector, times) {
      await moveTo(await reach(selector))
      for (let i = 0; i < times; i++) await press()
      await pause(between(250, 500))
    },
    follow: (selector) => load(() => click(selector)),
    type,
    async search(words) {
      await type('[data-testid=search-box]', words)
      await load(() => page.keyboard.press('Enter'))
    },
    async hover(selector) {
      await moveTo(await reach(selector))
      await pause(between(300, 700))
    },
    scroll,
    async look(seconds) {
      const until = performance.now() + seconds * 1_000
      while (performance.now() < until) {
        await moveTo({ x: between(200, 1_050), y: between(160, 620) })
        await pause(Math.min(between(300, 900), Math.max(0, until - performance.now())))
      }
    },
  }
}

/** Points of a quadratic curve, close together at its end. */
function curve(from: Point, to: Point, bend: number): Point[] {
  const distance = Math.hypot(to.x - from.x, to.y - from.y)
  const steps = Math.max(2, Math.round(distance / 28))
  const middle = { x: (from.x + to.x) / 2 + bend, y: (from.y + to.y) / 2 - bend }
  return Array.from({ length: steps }, (_, i) => {
    const t = Math.sin((((i + 1) / steps) * Math.PI) / 2)
    const part = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c
    return { x: part(from.x, middle.x, to.x), y: part(from.y, middle.y, to.y) }
  })
}
