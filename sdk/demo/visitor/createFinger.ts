import type { Page } from 'puppeteer-core'
import { type Point, type Pointer, pause } from './pointer.ts'

const FRAME_MS = 16
/** One swipe of a thumb, and how far it moves in a frame. */
const SWIPE = { pixelsMax: 420, perFrame: 24 }
/** A finger that rests before it lifts does not let the page run on. */
const REST_MS = 120
/** From where a finger starts until the browser takes its way for scrolling. */
const SLOP_PIXELS = 15

/** A finger on the screen of a phone: no path between two touches. */
export async function createFinger(page: Page, between: (least: number, most: number) => number): Promise<Pointer> {
  let at: Point = { x: 195, y: 420 }
  const client = await page.createCDPSession()
  const { width = 390, height = 844 } = page.viewport() ?? {}
  const middle = { x: width / 2, y: height / 2 }

  const drag = async ([first, ...others]: Point[], restMs = 0) => {
    if (!first) return
    await page.touchscreen.touchStart(first.x, first.y)
    for (const point of others) {
      await page.touchscreen.touchMove(point.x, point.y)
      await pause(FRAME_MS)
    }
    await pause(restMs)
    await page.touchscreen.touchEnd()
  }
  /** Moves the page by so much, up when positive. */
  const swipe = (pixels: number, perFrame: number, restMs: number) => {
    const way = pixels + Math.sign(pixels) * SLOP_PIXELS
    const steps = Math.max(2, Math.round(Math.abs(way) / perFrame))
    const y = (i: number) => middle.y + way / 2 - (way * i) / steps
    return drag(
      Array.from({ length: steps + 1 }, (_, i) => ({ x: middle.x, y: y(i) })),
      restMs,
    )
  }
  return {
    async moveTo(target) {
      at = target
      await pause(between(120, 260))
    },
    async press() {
      await page.touchscreen.touchStart(at.x, at.y)
      await pause(between(40, 90))
      await page.touchscreen.touchEnd()
    },
    async scroll(pixels) {
      for (let left = pixels; Math.abs(left) >= 1; ) {
        const part = Math.sign(left) * Math.min(SWIPE.pixelsMax, Math.abs(left))
        await swipe(part, SWIPE.perFrame, REST_MS)
        left -= part
        await pause(between(120, 260))
      }
    },
    drag: (points) => drag(points),
    async shake(ms) {
      const until = performance.now() + ms
      for (let way = 1; performance.now() < until; way = -way) await swipe(way * between(180, 320), 60, 0)
    },
    async pinch(scale) {
      const points = (apart: number) =>
        [-1, 1].map((side, id) => ({ x: middle.x, y: middle.y + (side * apart) / 2, id }))
      const [from, to] = scale > 1 ? [120, 120 * scale] : [120 / scale, 120]
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
        client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : points(apart) })
      await send('touchStart', from)
      for (let i = 1; i <= 20; i++) {
        await send('touchMove', from + ((to - from) * i) / 20)
        await pause(FRAME_MS)
      }
      await send('touchEnd', to)
      await pause(between(300, 500))
    },
  }
}
