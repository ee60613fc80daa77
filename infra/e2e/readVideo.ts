import type { Browser } from 'puppeteer-core'

export interface VideoFrame {
  atSeconds: number
  /** Standard deviation of its brightness, 0 for a blank frame. */
  contrast: number
  /** Correlation of its brightness with the given picture, 1 for the same. */
  likeness: number
}

export interface ReadVideo {
  durationSeconds: number
  width: number
  height: number
  frames: VideoFrame[]
}

/**
 * Plays an MP4 in Chromium's `<video>`, as a viewer would, and looks at single frames. Frames are compared at 64x36,
 * where text and edges still distinguish pages but encoding noise does not count.
 * @param picture PNG of the expected frames
 */
export async function readVideo(
  browser: Browser,
  mp4: Uint8Array,
  atSeconds: number[],
  picture: Uint8Array,
): Promise<ReadVideo> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async (mp4Url, pngUrl, times) => {
        const once = (target: EventTarget, name: string) =>
          new Promise<void>((resolve, reject) => {
            target.addEventListener(name, () => resolve(), { once: true })
            target.addEventListener('error', () => reject(new Error(`${name} did not appear`)), { once: true })
          })
        const brightness = (source: CanvasImageSource) => {
          const canvas = new OffscreenCanvas(64, 36)
          const context = canvas.getContext('2d')
          if (!context) throw new Error('no canvas')
          context.drawImage(source, 0, 0, 64, 36)
          const { data } = context.getImageData(0, 0, 64, 36)
          return Array.from(
            { length: 64 * 36 },
            (_, index) =>
              0.3 * (data[index * 4] ?? 0) + 0.6 * (data[index * 4 + 1] ?? 0) + 0.1 * (data[index * 4 + 2] ?? 0),
          )
        }
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
        const covariance = (a: number[], b: number[]) =>
          mean(a.map((value, index) => (value - average(a)) * ((b[index] ?? 0) - average(b))))
        const means = new Map<number[], number>()
        const average = (values: number[]) => {
          const known = means.get(values) ?? mean(values)
          means.set(values, known)
          return known
        }
        const video = document.createElement('video')
        video.muted = true
        video.src = mp4Url
        await once(video, 'loadeddata')
        const image = new Image()
        image.src = pngUrl
        await image.decode()
        const wanted = brightness(image)
        const frames = []
        for (const atSeconds of times) {
          const sought = once(video, 'seeked')
          // On a busy machine `seeked` fires before the picture is shown; within one picture no new one is presented.
          const presented = new Promise((resolve) => {
            video.requestVideoFrameCallback(resolve)
            setTimeout(resolve, 1000)
          })
          video.currentTime = atSeconds
          await sought
          await presented
          const seen = brightness(video)
          const contrast = Math.sqrt(covariance(seen, seen))
          frames.push({
            atSeconds,
            contrast,
            likeness: covariance(seen, wanted) / (contrast * Math.sqrt(covariance(wanted, wanted)) || 1),
          })
        }
        return { durationSeconds: video.duration, width: video.videoWidth, height: video.videoHeight, frames }
      },
      `data:video/mp4;base64,${Buffer.from(mp4).toString('base64')}`,
      `data:image/png;base64,${Buffer.from(picture).toString('base64')}`,
      atSeconds,
    )
  } finally {
    await page.close()
  }
}
