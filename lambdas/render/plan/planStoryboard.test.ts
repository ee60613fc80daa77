import { STORYBOARD_PICTURES_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planStoryboard } from './planStoryboard.ts'

const HD = { width: 1280, height: 720 }

test.each([
  [HD, { width: 160, height: 90 }],
  [
    { width: 608, height: 1080 },
    { width: 90, height: 160 },
  ],
  [
    { width: 1920, height: 240 },
    { width: 160, height: 20 },
  ],
])('a picture of %j is %j', (size, tile) =>
  expect(planStoryboard(10_000, { fromMs: 0, toMs: 10_000 }, size).tile).toEqual(tile),
)

test('a minute has a picture every 2 s, of its middle', () => {
  const { ranges, times } = planStoryboard(60_000, { fromMs: 0, toMs: 60_000 }, HD)
  expect(ranges).toHaveLength(30)
  expect([ranges[1], times[1]]).toEqual([{ fromMs: 2_000, toMs: 4_000 }, 3_000])
})

test('a share counts from its own beginning, on the grid of the complete video', () => {
  const { ranges, times } = planStoryboard(60_000, { fromMs: 3_000, toMs: 7_500 }, HD)
  expect(ranges).toEqual([
    { fromMs: 0, toMs: 1_000 },
    { fromMs: 1_000, toMs: 3_000 },
    { fromMs: 3_000, toMs: 4_500 },
  ])
  expect(times).toEqual([500, 2_000, 3_750])
})

test('for every length the ranges follow each other without gaps, and there are few enough', () => {
  const length = fc.double({ min: 1, max: 24 * 3_600_000, noNaN: true })
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(length, part, part, (whole, one, other) => {
      const [fromMs, toMs] = [Math.min(one, other) * whole, Math.max(one, other) * whole]
      const { ranges } = planStoryboard(whole, { fromMs, toMs }, HD)
      expect(ranges.length).toBeLessThanOrEqual(STORYBOARD_PICTURES_MAX + 1)
      expect(ranges.at(-1)?.toMs ?? 0).toBeCloseTo(toMs - fromMs, 6)
      for (const [index, range] of ranges.entries()) {
        expect(range.fromMs).toBe(ranges[index - 1]?.toMs ?? 0)
        expect(range.toMs).toBeGreaterThan(range.fromMs)
      }
    }),
  )
})
