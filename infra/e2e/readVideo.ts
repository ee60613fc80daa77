import type { Browser } from 'puppeteer-core'
import { comparePictures } from './video/comparePictures.ts'

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
    const { wanted, frames, ...video } = await page.evaluate(
      playInPage,
      `data:video/mp4;base64,${Buffer.from(mp4).toString('base64')}`,
      `data:image/png;base64,${Buffer.from(picture).toString('base64')}`,
      atSeconds,
    )
    return {
      ...video,
      frames: frames.map(({ atSeconds, seen }) => ({ atSeconds, ...comparePictures(seen, wanted) })),
    }
  } finally {
    await page.close()
  }
}

/**
 * Runs in the page, so it refers to nothing outside itself.
 * @returns the brightness of the picture and of the frame at each of `times`, 64x36 pixels from 0 to 255
 */
async function playInPage(mp4Url: string, pngUrl: string, times: number[]) {
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
      (_, index) => 0.3 * (data[index * 4] ?? 0) + 0.6 * (data[index * 4 + 1] ?? 0) + 0.1 * (data[index * 4 + 2] ?? 0),
    )
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
    frames.push({ atSeconds, seen: brightness(video) })
  }
  return { durationSeconds: video.duration, width: video.videoWidth, height: video.videoHeight, wanted, frames }
}
