import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import type { GifPlan } from './gifPlan.ts'
import { markUnchanged } from './markUnchanged.ts'
import type { Picture } from './picture.ts'

export interface GifSource {
  /** The pictures of these moments, in order. Milliseconds of video time. */
  read(times: number[]): AsyncIterable<Picture>
}

/** One colour of the table means "as before". */
const COLOURS = 255
/** Pictures whose colours all others are drawn with. With tables of their own, what does not change would flicker. */
const SAMPLES = 6
/** More exact than the other format of gifenc, and as fast. */
const FORMAT = 'rgb565'

/**
 * Writes the pictures of a video as a GIF that repeats. A picture holds only what has changed; one without any change
 * makes the one before it longer.
 * @param onProgress after each picture, with the bytes so far
 */
export async function writeGif(
  { read }: GifSource,
  plan: GifPlan,
  onProgress: (frames: number, bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, times, lengthMs } = plan
  const colours = await chooseColours(read, times)
  const palette = [...colours, [0, 0, 0]]
  const encoder = GIFEncoder()
  const startMs = times[0] ?? 0
  const shown = new Uint8ClampedArray(width * height * 4)
  let held: { index: Uint8Array; fromMs: number; isFirst: boolean } | null = null
  const write = (toMs: number) => {
    if (!held) return
    encoder.writeFrame(held.index, width, height, {
      // Rounded from the start, so that remainders do not add up.
      delay: (Math.round((toMs - startMs) / 10) - Math.round((held.fromMs - startMs) / 10)) * 10,
      ...(held.isFirst ? { palette } : {}),
      ...{ transparent: !held.isFirst, transparentIndex: colours.length, dispose: 1 },
    })
  }
  let frames = 0
  for await (const picture of read(times)) {
    const atMs = times[frames] ?? 0
    const index = applyPalette(picture, colours, FORMAT)
    const isFirst: boolean = held === null
    if (markUnchanged({ picture, shown, index, unchanged: colours.length, isFirst })) {
      write(atMs)
      held = { index, fromMs: atMs, isFirst }
    }
    frames++
    onProgress(frames, encoder.bytesView().length)
  }
  write(startMs + lengthMs)
  encoder.finish()
  return new Uint8Array(encoder.bytes())
}

async function chooseColours(read: GifSource['read'], times: number[]): Promise<number[][]> {
  const step = Math.max(1, Math.ceil(times.length / SAMPLES))
  const samples: Picture[] = []
  for await (const picture of read(times.filter((_, index) => index % step === 0))) samples.push(picture.slice())
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0))
  samples.reduce((at, picture) => {
    all.set(picture, at)
    return at + picture.length
  }, 0)
  return quantize(all, COLOURS, { format: FORMAT })
}
