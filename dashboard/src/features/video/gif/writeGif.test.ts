import { expect, test } from '@jest/globals'
import { type GifPlan, planGif } from './gifPlan.ts'
import { writeGif } from './writeGif.ts'

const SIZE = { width: 40, height: 20 }

/** A grey page on which one column is white, another one from moment to moment. @param columnAt null: none */
const source = (columnAt: (ms: number) => number | null) => ({
  async *read(times: number[]) {
    for (const ms of times) {
      const picture = new Uint8ClampedArray(SIZE.width * SIZE.height * 4).fill(100)
      const column = columnAt(ms)
      for (let row = 0; column !== null && row < SIZE.height; row++)
        picture.fill(255, (row * SIZE.width + column) * 4, (row * SIZE.width + column + 1) * 4)
      yield picture
    }
  },
})

/** Delays of the frames, in milliseconds, from their graphic control extensions. */
function delaysOf(gif: Uint8Array): number[] {
  const bytes = Buffer.from(gif)
  const delays: number[] = []
  for (let at = bytes.indexOf('21f904', 0, 'hex'); at >= 0; at = bytes.indexOf('21f904', at + 1, 'hex'))
    delays.push(bytes.readUInt16LE(at + 4) * 10)
  return delays
}

const plan: GifPlan = planGif({ fromMs: 1_000, toMs: 3_000, side: 640, fps: 5 }, SIZE)

test('has the size and the length of its plan, and a frame for each change', async () => {
  const seen: number[] = []
  const gif = await writeGif(
    source((ms) => Math.floor(ms / 200)),
    plan,
    (frames) => seen.push(frames),
  )
  const view = Buffer.from(gif)
  expect([view.toString('latin1', 0, 6), view.readUInt16LE(6), view.readUInt16LE(8)]).toEqual(['GIF89a', 40, 20])
  expect(delaysOf(gif)).toEqual(Array(10).fill(200))
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(view.at(-1)).toBe(0x3b)
})

test('what does not change takes time, and no bytes', async () => {
  const still = await writeGif(
    source(() => null),
    plan,
    () => undefined,
  )
  expect(delaysOf(still)).toEqual([2_000])
  const once = await writeGif(
    source((ms) => (ms < 2_000 ? null : 7)),
    plan,
    () => undefined,
  )
  expect(delaysOf(once)).toEqual([1_000, 1_000])
})

test('remainders do not add up', async () => {
  const odd = planGif({ fromMs: 0, toMs: 1_003, side: 640, fps: 10 }, SIZE)
  const gif = await writeGif(
    source((ms) => Math.floor(ms / 100)),
    odd,
    () => undefined,
  )
  expect(delaysOf(gif).reduce((sum, ms) => sum + ms, 0)).toBe(1_000)
})
