import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { openVideoScreen } from './openVideoScreen.ts'
import { PUT_MP4 } from './putMp4.ts'

/** A request to the worker, as the dialog sends it, and the GIF as the browser reads it. */
const SCREEN = `
  ${PUT_MP4}
  import { planGif } from './features/video/gif/gifPlan.ts'
  const FILE = location.origin.replace('127.0.0.1', 'localhost') + '/files/clip.mp4'
  window.playFile = () =>
    new Promise((resolve, reject) => {
      const video = document.createElement('video')
      Object.assign(video, { muted: true, preload: 'auto', src: FILE, oncanplaythrough: resolve, onerror: reject })
      document.body.append(video)
    }).then(() => undefined)
  window.makeGif = async (bytes, choice) => {
    const plan = planGif(choice, { width: 320, height: 180 })
    const worker = new Worker('/gifWorker.js')
    const progress = []
    const gif = await new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }) => {
        if (data.type === 'progress') progress.push(data.frames)
        else if (data.type === 'failed') reject(new Error(data.reason))
        else resolve(data.gif)
      }
      worker.postMessage({ url: FILE, bytes, plan })
    })
    const decoder = new ImageDecoder({ data: gif, type: 'image/gif' })
    await decoder.tracks.ready
    const frames = []
    for (let index = 0; index < decoder.tracks.selectedTrack.frameCount; index++) {
      const { image } = await decoder.decode({ frameIndex: index })
      const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      const [red, green, blue] = context.getImageData(image.displayWidth / 2, image.displayHeight / 2, 1, 1).data
      frames.push({ ms: image.duration / 1000, red, green, blue })
      var size = [image.displayWidth, image.displayHeight]
    }
    return { size, frames, progress, repeats: decoder.tracks.selectedTrack.repetitionCount === Infinity, bytes: gif.length }
  }
`

interface SeenGif {
  size: number[]
  frames: { ms: number; red: number; green: number; blue: number }[]
  progress: number[]
  repeats: boolean
  bytes: number
}

let page: Page
let close: () => Promise<void>
let bytes: number
beforeAll(async () => {
  const screen = await openVideoScreen(SCREEN)
  page = screen.page
  close = screen.close
  // Two seconds of red, then two of blue, then one of green.
  const colours = [...Array(20).fill('#cc2020'), ...Array(20).fill('#2020cc'), ...Array(10).fill('#20cc20')]
  bytes = Number(await page.evaluate(`putMp4('clip.mp4', ${JSON.stringify(colours)}, 10)`))
  // As a member does, whose browser then has it in its cache.
  await page.evaluate('playFile()')
}, 120_000)
afterAll(() => close?.())

const make = async (choice: object) => (await page.evaluate(`makeGif(${bytes}, ${JSON.stringify(choice)})`)) as SeenGif

/** The colour that is brightest by far. */
function hueOf({ red, green, blue }: SeenGif['frames'][number]): string {
  const [most, next] = [red, green, blue].sort((a, b) => b - a)
  expect((most ?? 0) - (next ?? 0)).toBeGreaterThan(80)
  return red === most ? 'red' : blue === most ? 'blue' : 'green'
}

test('a GIF has the range, the size and the pictures of its choice, and repeats', async () => {
  const gif = await make({ fromMs: 1_000, toMs: 4_600, side: 160, fps: 5 })
  expect(gif.size).toEqual([160, 90])
  expect(gif.frames.reduce((sum, { ms }) => sum + ms, 0)).toBe(3_600)
  expect([gif.frames.at(0), gif.frames.at(-1)].map((frame) => frame && hueOf(frame))).toEqual(['red', 'green'])
  // What does not change makes the picture before it longer.
  expect(gif.frames.map((frame) => [hueOf(frame), frame.ms])).toEqual([
    ['red', 1_000],
    ['blue', 2_000],
    ['green', 600],
  ])
  expect(gif.progress).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
  expect(gif.repeats).toBe(true)
}, 60_000)

test('a small video is not enlarged, and a range at its end has its last picture', async () => {
  const gif = await make({ fromMs: 4_000, toMs: 5_000, side: 640, fps: 10 })
  expect(gif.size).toEqual([320, 180])
  expect(gif.frames.map(hueOf)).toEqual(['green'])
}, 60_000)

test('a video that is gone is reported', async () => {
  await expect(page.evaluate(`makeGif(0, { fromMs: 0, toMs: 1000, side: 160, fps: 5 })`)).rejects.toThrow()
}, 60_000)
