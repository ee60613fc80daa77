import { expect, test } from '@jest/globals'
import { estimateBytes, firstRange, planGif, withinLimits } from './gifPlan.ts'

const HD = { width: 1280, height: 720 }

test('a GIF has the size and the moments of its choice', () => {
  expect(planGif({ fromMs: 2_000, toMs: 3_000, side: 640, fps: 5 }, HD)).toEqual({
    ...{ width: 640, height: 360, lengthMs: 1_000, times: [2_000, 2_200, 2_400, 2_600, 2_800] },
  })
  expect(planGif({ fromMs: 0, toMs: 15_000, side: 320, fps: 10 }, { width: 608, height: 1080 })).toMatchObject({
    ...{ width: 180, height: 320, times: { length: 150 } },
  })
  expect(planGif({ fromMs: 0, toMs: 50, side: 640, fps: 5 }, { width: 320, height: 240 })).toMatchObject({
    ...{ width: 320, height: 240, times: [0] },
  })
})

test('it begins with a range around the moment, within the video', () => {
  expect(firstRange(60_000, 9_000)).toEqual({ fromMs: 0, toMs: 9_000 })
  expect(firstRange(20_000.5, 60_000)).toEqual({ fromMs: 20_000, toMs: 28_000 })
  expect(firstRange(59_000, 60_000)).toEqual({ fromMs: 52_000, toMs: 60_000 })
})

test('the end that was not moved follows when the range becomes too long', () => {
  const before = { fromMs: 10_000, toMs: 20_000 }
  expect(withinLimits([10_000, 24_000], before)).toEqual({ fromMs: 10_000, toMs: 24_000 })
  expect(withinLimits([10_000, 40_000], before)).toEqual({ fromMs: 25_000, toMs: 40_000 })
  expect(withinLimits([1_000, 20_000], before)).toEqual({ fromMs: 1_000, toMs: 16_000 })
})

test('the estimate ends at the size', () => {
  const plan = planGif({ fromMs: 0, toMs: 4_000, side: 640, fps: 5 }, HD)
  expect(estimateBytes(plan)).toBeGreaterThan(estimateBytes({ ...plan, times: plan.times.slice(5) }))
  expect(estimateBytes(plan, { bytes: 123_456, frames: plan.times.length })).toBe(123_456)
  expect(estimateBytes(plan, { bytes: 80_000, frames: 10 })).toBeGreaterThan(80_000)
})
