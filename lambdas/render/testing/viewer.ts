import type { Page } from 'puppeteer-core'
import type { Chromium } from '#runtime/chromium.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
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

export type Point = [x: number, y: number]
export type Colour = [r: number, g: number, b: number]

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

/** A time of a video, and where the picture begins that is shown then. */
interface Moment {
  seconds: number
  pictureMs: number
}

async function framesOf(page: Page, mp4: Uint8Array, seconds: number[], points: Point[]): Promise<Colour[][]> {
  const { frames } = await readMp4(mp4)
  const moments = seconds.map(
    (at): Moment => ({ seconds: at, pictureMs: frames.findLast(({ ms }) => ms <= at * 1000)?.ms ?? 0 }),
  )
  return page.evaluate((...input) => window.viewer.frames(...input), dataUrl('video/mp4', mp4), moments, points)
}

const dataUrl = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

interface Readers {
  plays(url: string): Promise<number>
  picture(url: string, points: Point[]): Promise<{ colours: Colour[]; shades: number }>
  frames(url: string, moments: Moment[], points: Point[]): Promise<Colour[][]>
  farthest(one: string, other: string): Promise<number>
}

declare global {
  interface Window {
    viewer: Readers
  }
}

/** Runs in the viewer's page. */
const defineReaders = (page: Page) =>
  page.evaluate(() => {
    const draw = (source: HTMLVideoElement | HTMLImageElement, width: number, height: number) => {
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(source, 0, 0)
      return context.getImageData(0, 0, width, height)
    }
    const colour = (image: ImageData, [x, y]: [number, number]): [number, number, number] => {
      const offset = (Math.floor(y * (image.height - 1)) * image.width + Math.floor(x * (image.width - 1))) * 4
      const [r = 0, g = 0, b = 0] = image.data.subarray(offset, offset + 3)
      return [r, g, b]
    }
    const load = async (url: string) => {
      const image = new Image()
      image.src = url
      await image.decode()
      return draw(image, image.naturalWidth, image.naturalHeight)
    }
    window.viewer = {
      async farthest(one, other) {
        const [a, b] = [await load(one), await load(other)]
        return a.data.reduce((most, level, index) => Math.max(most, Math.abs(level - (b.data[index] ?? 0))), 0)
      },
      async picture(url, points) {
        const pixels = await load(url)
        const shades = new Set<number>()
        const { data } = pixels
        for (let i = 0; i < data.length; i += 4)
          shades.add(((data[i] ?? 0) >> 4) * 256 + ((data[i + 1] ?? 0) >> 4) * 16 + ((data[i + 2] ?? 0) >> 4))
        return { colours: points.map((point) => colour(pixels, point)), shades: shades.size }
      },
      async plays(url) {
        const video = Object.assign(document.createElement('video'), { src: url, muted: true, playbackRate: 4 })
        const ended = new Promise((resolve, reject) => {
          video.onended = resolve
          video.onerror = () => reject(new Error(video.error?.message))
        })
        await video.play()
        await ended
        return video.currentTime
      },
      async frames(url, moments, points) {
        const video = document.createElement('video')
        const happens = (name: string) =>
          new Promise((resolve, reject) => {
            video.addEventListener(name, resolve, { once: true })
            video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
          })
        let shownMs = -1
        const see: VideoFrameRequestCallback = (_, { mediaTime }) => {
          shownMs = mediaTime * 1000
          video.requestVideoFrameCallback(see)
        }
        video.requestVideoFrameCallback(see)
        const loaded = happens('loadeddata')
        video.src = url
        await loaded
        const colours: [number, number, number][][] = []
        for (const { seconds, pictureMs } of moments) {
          const sought = happens('seeked')
          video.currentTime = seconds
          await sought
          // On a busy machine `seeked` comes before the picture, and so may the news of it: a canvas stays empty until
          // then. Within the same picture, no new one is presented.
          const givesUpAt = performance.now() + 20_000
          const isShown = () => Math.abs(shownMs - pictureMs) <= 2
          let image = draw(video, video.videoWidth, video.videoHeight)
          while ((!isShown() || image.data[3] === 0) && performance.now() < givesUpAt) {
            await new Promise((resolve) => setTimeout(resolve, 5))
            if (isShown()) image = draw(video, video.videoWidth, video.videoHeight)
          }
          colours.push(points.map((point) => colour(image, point)))
        }
        return colours
      },
    }
  })
