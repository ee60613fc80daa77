import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPace } from './createPace.ts'

/** Steps as the frame loop does; the page is at rest in the ranges `still`, which are skipped. */
function walk(total: number, frameMs: number, limitMs: number, still: [from: number, to: number][] = []) {
  let nowMs = 1_000
  const pace = createPace({ limitMs, now: () => nowMs })
  const drawn: number[] = []
  for (let index = 0; index < total; ) {
    const stride = pace.stride(index, total)
    nowMs += frameMs
    drawn.push(index)
    const jump = still.find(([from, to]) => index >= from && index < to)
    index = jump ? jump[1] : index === total - 1 ? total : Math.min(index + stride, total - 1)
  }
  return { drawn, tookMs: nowMs - 1_000 }
}

test('skips no frame as long as there is enough time', () => {
  expect(walk(600, 17, 270_000).drawn).toHaveLength(600)
  expect(walk(600, 440, 270_000).drawn).toHaveLength(600)
})

test('time saved by skipping is available for the rest', () => {
  // An hour without motion between 10 s and 50 s at 10 fps; 300 ms for each of 600 frames are less than the limit.
  expect(walk(36_600, 300, 200_000, [[100, 36_100]]).drawn).toHaveLength(601)
})

test('a page of two seconds a frame finishes in time: the first half complete, the rest evenly thinned', () => {
  const { drawn, tookMs } = walk(600, 2_000, 270_000)
  expect(tookMs).toBeLessThanOrEqual(274_000)
  expect(drawn.at(-1)).toBe(599)
  const steps = drawn.slice(1).map((index, nth) => index - (drawn[nth] ?? 0))
  expect(steps.slice(0, 67).every((step) => step === 1)).toBe(true)
  expect(Math.max(...steps)).toBeLessThan(12)
})

test('however long frames take, the walk ends with the last frame and at most two frames late', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 60_000 }),
      fc.integer({ min: 1_000, max: 300_000 }),
      (total, frameMs, limitMs) => {
        const { drawn, tookMs } = walk(total, frameMs, limitMs)
        expect(drawn.at(-1)).toBe(total - 1)
        expect(tookMs).toBeLessThanOrEqual(limitMs + 3 * frameMs)
      },
    ),
  )
})
