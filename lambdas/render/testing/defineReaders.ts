import type { Page } from 'puppeteer-core'
import type { Colour, Point } from './colour.ts'

/** A time of a video, and where the picture begins that is shown then. */
export interface Moment {
  seconds: number
  pictureMs: number
}

/** What the viewer's page does with pictures and videos; each is a data URL. */
interface Readers extends PictureReaders {
  plays(url: string): Promise<number>
  frames(url: string, moments: Moment[], points: Point[]): Promise<Colour[][]>
}
interface PictureReaders {
  draw(source: HTMLVideoElement | HTMLImageElement, width: number, height: number): ImageData
  colour(image: ImageData, point: Point): Colour
  picture(url: string, points: Point[]): Promise<{ colours: Colour[]; shades: number }>
  farthest(one: string, other: string): Promise<number>
}

declare global {
  interface Window {
    viewer: Readers
  }
}

/** Puts the readers into the viewer's page, as `window.viewer`. */
export async function defineReaders(page: Page): Promise<void> {
  await definePictureReaders(page)
  await defineVideoReaders(page)
}

const definePictureReaders = (page: Page) =>
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
    const readers: PictureReaders = {
      draw,
      colour,
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
    }
    Object.assign(window, { viewer: readers })
  })

const defineVideoReaders = (page: Page) =>
  page.evaluate(() => {
    const { draw, colour } = window.viewer
    Object.assign(window.viewer, {
      async plays(url: string) {
        const video = Object.assign(document.createElement('video'), { src: url, muted: true, playbackRate: 4 })
        const ended = new Promise((resolve, reject) => {
          video.onended = resolve
          video.onerror = () => reject(new Error(video.error?.message))
        })
        await video.play()
        await ended
        return video.currentTime
      },
      async frames(url: string, moments: Moment[], points: Point[]) {
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
        const colours: Colour[][] = []
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
    } satisfies Omit<Readers, keyof PictureReaders>)
  })
