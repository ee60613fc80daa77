import type { Browser } from 'puppeteer-core'
import { BIT_PIXELS, BITS } from './longRecording.ts'

/**
 * Plays an MP4 in a browser and reads the number that {@link longRecording} has painted into the page, at each of these
 * times.
 */
export async function readSpells(browser: Browser, mp4: Uint8Array, atSeconds: number[]): Promise<number[]> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async (url, times, bits, pixels) => {
        const video = document.createElement('video')
        video.muted = true
        video.src = url
        await new Promise((resolve, reject) => {
          video.onloadeddata = resolve
          video.onerror = () => reject(new Error(video.error?.message))
        })
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
        const context = canvas.getContext('2d', { willReadFrequently: true })
        const numbers: number[] = []
        for (const time of times) {
          const seeked = new Promise((resolve) => {
            video.onseeked = resolve
          })
          video.currentTime = time
          await seeked
          context?.drawImage(video, 0, 0)
          let number = 0
          for (let bit = 0; bit < bits; bit++) {
            const pixel = context?.getImageData(bit * pixels + pixels / 2, pixels / 2, 1, 1).data
            if ((pixel?.[0] ?? 0) > 127) number += 2 ** bit
          }
          numbers.push(number)
        }
        return numbers
      },
      `data:video/mp4;base64,${Buffer.from(mp4).toString('base64')}`,
      atSeconds,
      BITS,
      BIT_PIXELS,
    )
  } finally {
    await page.close()
  }
}
