import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import type { Page } from 'puppeteer-core'
import type { Chromium } from '#runtime/chromium.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import type { ReferenceFrame } from './referenceFrames.ts'

/** How similar a frame of the video and the reference picture of the same time are. */
export interface Likeness {
  videoMs: number
  /** Peak signal to noise ratio over red, green and blue; Infinity when they are the same. */
  decibels: number
  /** The same for the brightness alone, which H.264 keeps in full size; it halves the colours. */
  brightnessDecibels: number
}

/** WebCodecs needs a secure context; nothing is fetched from there. */
const ORIGIN = 'https://likeness.invalid/'

/** Decodes an MP4 as a browser does and compares each of its frames with the picture that should be shown then. */
export async function measureLikeness(
  video: Uint8Array,
  references: ReferenceFrame[],
  chromium: Chromium,
): Promise<Likeness[]> {
  const track = await new Input({ source: new BufferSource(video), formats: [MP4] }).getPrimaryVideoTrack()
  const config = await track?.getDecoderConfig()
  if (!track || !config?.description) throw new Error('The file has no H.264 track')
  const bytes = ArrayBuffer.isView(config.description) ? config.description : new Uint8Array(config.description)
  const description = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

  const browser = await launchBrowser(chromium)
  try {
    const page = await openSecurePage(await browser.newPage())
    // Where tsx runs this file, esbuild names functions with a helper that the page does not have.
    await page.evaluate('globalThis.__name = (value) => value')
    await page.evaluate(defineComparer, config.codec, description)
    const found: Likeness[] = []
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const videoMs = Math.round(packet.timestamp * 1000)
      const shown = references.findLast((one) => one.videoMs <= videoMs)
      if (!shown) throw new Error(`There is no reference for ${videoMs} ms`)
      const [chunk, png] = [Buffer.from(packet.data).toString('base64'), shown.png.toString('base64')]
      const meanSquare = await page.evaluate((...input) => window.compare(...input), chunk, packet.type, png)
      found.push({
        videoMs,
        decibels: decibelsOf(meanSquare.colours),
        brightnessDecibels: decibelsOf(meanSquare.brightness),
      })
    }
    return found
  } finally {
    await browser.close()
  }
}

const decibelsOf = (meanSquare: number) => 10 * Math.log10(255 ** 2 / meanSquare)

async function openSecurePage(page: Page): Promise<Page> {
  await page.setRequestInterception(true)
  page.on('request', (request) => void request.respond({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(ORIGIN)
  return page
}

interface MeanSquares {
  colours: number
  brightness: number
}

declare global {
  interface Window {
    /** Decodes the next packet; means of the squared differences. */
    compare(chunk: string, type: 'key' | 'delta', png: string): Promise<MeanSquares>
  }
}

/** Runs in the page. */
function defineComparer(codec: string, description: string): void {
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  let decoded: (frame: VideoFrame) => void = () => undefined
  let failed: (reason: unknown) => void = () => undefined
  const decoder = new VideoDecoder({ output: (frame) => decoded(frame), error: (reason) => failed(reason) })
  decoder.configure({ codec, description: bytesOf(description), optimizeForLatency: true })

  // Fresh memory for each picture would be a good part of the work.
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const pixelsOf = (picture: VideoFrame | ImageBitmap, width: number, height: number): Uint8ClampedArray => {
    if (!context) throw new Error('no canvas')
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    context.drawImage(picture, 0, 0)
    return context.getImageData(0, 0, width, height).data
  }
  const meanSquares = (one: Uint8ClampedArray, other: Uint8ClampedArray): MeanSquares => {
    const difference = (at: number) => (one[at] ?? 0) - (other[at] ?? 0)
    const sum = { colours: 0, brightness: 0 }
    for (let at = 0; at < one.length; at += 4) {
      const red = difference(at)
      const green = difference(at + 1)
      const blue = difference(at + 2)
      sum.colours += (red ** 2 + green ** 2 + blue ** 2) / 3
      sum.brightness += (0.299 * red + 0.587 * green + 0.114 * blue) ** 2
    }
    const pixels = one.length / 4
    return { colours: sum.colours / pixels, brightness: sum.brightness / pixels }
  }

  let timestamp = 0
  window.compare = async (chunk, type, png) => {
    const arrives = new Promise<VideoFrame>((resolve, reject) => {
      decoded = resolve
      failed = reject
    })
    decoder.decode(new EncodedVideoChunk({ type, timestamp: timestamp++, data: bytesOf(chunk) }))
    const [frame, reference] = await Promise.all([arrives, createImageBitmap(new Blob([bytesOf(png)]))])
    const { width, height } = reference
    const [one, other] = [pixelsOf(frame, width, height), pixelsOf(reference, width, height)]
    frame.close()
    reference.close()
    return meanSquares(one, other)
  }
}
