import { expect, test } from '@jest/globals'
import { frameAt, nearestMoment, spreadFrames } from './frames.ts'

const frames = Array.from({ length: 20 }, (_, n) => ({
  ...{ fromMs: n * 1000, toMs: n * 1000 + 1000, sheet: 0, x: n * 160, y: 0 },
}))

test('a moment has the picture that shows it', () => {
  expect(frameAt({ frames }, 3_999)?.fromMs).toBe(3_000)
  expect(frameAt({ frames }, 99_000)?.fromMs).toBe(19_000)
  expect(frameAt({ frames: frames.slice(5) }, 0)?.fromMs).toBe(5_000)
  expect(frameAt({ frames: [] }, 0)).toBeUndefined()
})

test('an overview has pictures of the whole session', () => {
  expect(spreadFrames({ frames }, 5).map(({ fromMs }) => fromMs)).toEqual([0, 4_000, 8_000, 12_000, 16_000])
  expect(spreadFrames({ frames: frames.slice(0, 2) }, 6)).toHaveLength(2)
})

test('only what is near is named', () => {
  const moments = [10_000, 60_000].map((atMs) => ({ atMs, kind: 'error', title: String(atMs) }))
  expect(nearestMoment(moments, 11_000, 100_000)?.title).toBe('10000')
  expect(nearestMoment(moments, 57_000, 100_000)?.title).toBe('60000')
  expect(nearestMoment(moments, 35_000, 100_000)).toBeNull()
  expect(nearestMoment([], 0, 1)).toBeNull()
})
