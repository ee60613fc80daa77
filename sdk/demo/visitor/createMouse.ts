import type { Page } from 'puppeteer-core'
import { type Point, type Pointer, pause } from './pointer.ts'

const FRAME_MS = 16
/** Browsers count presses that follow each other within it as a double or triple click. */
const MULTI_CLICK_MS = 500

/** A mouse whose paths are curved and slow down near the target, because the replay shows them. */
export function createMouse(page: Page, between: (least: number, most: number) => number): Pointer {
  let at: Point = { x: 640, y: 360 }
  let last = { at: 0, x: 0, y: 0, count: 0 }

  const moveTo = async (target: Point) => {
    for (const point of curve(at, target, between(-60, 60))) {
      await page.mouse.move(point.x, point.y)
      await pause(FRAME_MS)
    }
    at = target
  }
  return {
    moveTo,
    async press() {
      const now = performance.now()
      const isMulti = now - last.at < MULTI_CLICK_MS && last.x === at.x && last.y === at.y
      last = { ...at, at: now, count: isMulti ? last.count + 1 : 1 }
      await page.mouse.down({ clickCount: last.count })
      await pause(between(40, 90))
      await page.mouse.up({ clickCount: last.count })
    },
    async scroll(pixels) {
      const notches = Math.max(1, Math.round(Math.abs(pixels) / 120))
      for (let i = 0; i < notches; i++) {
        await page.mouse.wheel({ deltaY: pixels / notches })
        await pause(between(40, 90))
      }
      await pause(250)
    },
    async drag([first, ...others]) {
      if (!first) return
      await moveTo(first)
      await page.mouse.down()
      for (const point of others) {
        await page.mouse.move(point.x, point.y)
        await pause(FRAME_MS)
      }
      at = others.at(-1) ?? first
      await page.mouse.up()
    },
    async shake(ms) {
      const middle = at
      const until = performance.now() + ms
      for (let way = 1; performance.now() < until; way = -way) {
        const reach = way * between(90, 190)
        for (const part of [0.35, 0.8, 1]) {
          at = { x: middle.x + reach * part, y: middle.y + between(-18, 18) }
          await page.mouse.move(at.x, at.y)
          await pause(FRAME_MS)
        }
      }
    },
    pinch: async () => undefined,
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
