import type { Page } from 'puppeteer-core'
import type { Chromium } from '#runtime/chromium.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import type { Colour, Point } from './colour.ts'
import { defineReaders, type Moment } from './defineReaders.ts'
import { readMp4 } from './readMp4.ts'

/** Shows pictures and videos in a browser, as a person would see them, and returns the colours at given points. */
export interface Viewer {
  /** Colours (r, g, b) of a JPEG at these points; x and y from 0 to 1. */
  picture(jpeg: Uint8Array, points: Point[]): Promise<Colour[]>
  /** Plays an MP4 in `<video>`, seeks to these times and reads the colour at one point. */
  video(mp4: Uint8Array, seconds: number[], point: Point): Promise<Colour[]>
  /** The same for several points, for each time. */
  frames(mp4: Uint8Array, seconds: number[], points: Point[]): Promise<Colour[][]>
  /**
   * Plays an MP4 from its beginning to its end, four times as fast; resolves with the time in seconds at which it
   * ended.
   */
  plays(mp4: Uint8Array): Promise<number>
  /** The number of different colours of a picture, with 16 shades per channel: an empty page has very few. */
  shades(jpeg: Uint8Array): Promise<number>
  /** The largest difference between two PNGs of one size: levels of one channel, of 255. */
  farthest(one: Uint8Array, other: Uint8Array): Promise<number>
  close(): Promise<void>
}

export async function openViewer(chromium: Chromium): Promise<Viewer> {
  const browser = await launchBrowser(chromium)
  const page = await browser.newPage()
  await defineReaders(page)
  return {
    picture: async (jpeg, points) =>
      (await page.evaluate((url, wanted) => window.viewer.picture(url, wanted), dataUrl('image/jpeg', jpeg), points))
        .colours,
    shades: async (jpeg) =>
      (await page.evaluate((url) => window.viewer.picture(url, []), dataUrl('image/jpeg', jpeg))).shades,
    frames: (mp4, seconds, points) => framesOf(page, mp4, seconds, points),
    video: async (mp4, seconds, point) => (await framesOf(page, mp4, seconds, [point])).flat(),
    farthest: (one, other) =>
      page.evaluate(
        (...urls) => window.viewer.farthest(...urls),
        dataUrl('image/png', one),
        dataUrl('image/png', other),
      ),
    plays: (mp4) => page.evaluate((url) => window.viewer.plays(url), dataUrl('video/mp4', mp4)),
    close: () => browser.close(),
  }
}

async function framesOf(page: Page, mp4: Uint8Array, seconds: number[], points: Point[]): Promise<Colour[][]> {
  const { frames } = await readMp4(mp4)
  const moments = seconds.map(
    (at): Moment => ({ seconds: at, pictureMs: frames.findLast(({ ms }) => ms <= at * 1000)?.ms ?? 0 }),
  )
  return page.evaluate((...input) => window.viewer.frames(...input), dataUrl('video/mp4', mp4), moments, points)
}

const dataUrl = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
