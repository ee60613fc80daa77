import { type RecordedEvent, SOURCE } from '@incuera/contract/events.ts'
import { planTime, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { box, incremental, meta, mutation, START, snapshot } from '../testing/recording.ts'
import { cutShares, SHARE_FRAMES_MIN } from './cutShares.ts'

const page = (ms: number) => [meta(ms, 1280, 720), snapshot(ms, [box('')])]
const changesEvery = (everyMs: number, fromMs: number, toMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / everyMs) }, (_, index) => mutation(fromMs + index * everyMs, {}))
const cut = (events: RecordedEvent[], lengthMs: number, browsers = 2) =>
  cutShares(events, {
    startedAt: START,
    timeMap: planTime({ fromMs: 0, toMs: lengthMs, speed: 1, idle: [] }),
    fps: 10,
    browsers,
  })

describe('two browsers', () => {
  test('divide a page that changes all the time in its middle', () => {
    // The second has to be brought there first.
    expect(cut([...page(0), ...changesEvery(100, 0, 60_000)], 60_000)).toEqual([
      { fromMs: 0, toMs: 30_300 },
      { fromMs: 30_300, toMs: 60_000 },
    ])
  })

  test('divide the work, not the time', () => {
    const [first] = cut([...page(0), ...changesEvery(100, 40_000, 60_000)], 60_000)
    expect(first?.toMs).toBeCloseTo(50_000, -3)
  })

  test('begin at a new page if there is one nearby', () => {
    const pageAt = (ms: number) => [
      ...page(0),
      ...changesEvery(100, 0, ms),
      ...page(ms),
      ...changesEvery(100, ms, 60_000),
    ]
    expect(cut(pageAt(29_540), 60_000)[1]?.fromMs).toBe(29_600)
    expect(cut(pageAt(27_040), 60_000)[1]?.fromMs).toBe(30_300)
  })

  test('are not started for a moment, nor for an hour in which nothing happens', () => {
    expect(cut([...page(0), ...changesEvery(100, 0, 1.8 * SHARE_FRAMES_MIN * 100)], 60_000)).toHaveLength(1)
    expect(cut(page(0), 3_600_000)).toEqual([{ fromMs: 0, toMs: 3_600_000 }])
  })
})

test('moves count where the pointer was, not where they were written', () => {
  const moves = Array.from({ length: 40 }, (_, index) =>
    incremental(10_000 + index * 500, SOURCE.mouseMove, {
      positions: [0, 1, 2, 3, 4].map((step) => ({ x: 1, y: 1, id: 5, timeOffset: step * 100 - 400 })),
    }),
  )
  const [first] = cut([...page(0), ...moves], 60_000)
  expect(first?.toMs).toBeCloseTo(19_700, -3)
})

test('shares follow each other without gap or overlap, on frames of the video, at most one per browser', () => {
  const times = fc.array(fc.integer({ min: 0, max: 119_999 }), { maxLength: 400 })
  const gaps = fc.boolean().map((has) => (has ? [{ fromMs: 20_000, toMs: 50_000 }] : []))
  fc.assert(
    fc.property(
      times,
      gaps,
      fc.constantFrom(5, 10, 25),
      fc.constantFrom(0.5, 1, 4),
      fc.integer({ min: 1, max: 4 }),
      (ms, idle, fps, speed, browsers) => {
        const timeMap = planTime({ fromMs: 1_000, toMs: 119_000, speed, idle })
        const events = [
          ...page(0),
          ...ms.sort((a, b) => a - b).flatMap((one) => (one % 7 === 0 ? page(one) : [mutation(one, {})])),
        ]
        const shares = cutShares(events, { startedAt: START, timeMap, fps, browsers })
        expect(shares.length).toBeLessThanOrEqual(browsers)
        expect([shares[0]?.fromMs, shares.at(-1)?.toMs]).toEqual([1_000, 119_000])
        for (const [index, { fromMs, toMs }] of shares.entries()) {
          expect(toMs).toBeGreaterThan(fromMs)
          if (index === 0) continue
          expect(fromMs).toBe(shares[index - 1]?.toMs)
          const frame = (toVideoMs(timeMap, fromMs) * fps) / 1000
          expect(Math.abs(frame - Math.round(frame))).toBeLessThan(0.001)
        }
        expect(videoLengthMs(timeMap)).toBeGreaterThan(0)
      },
    ),
  )
})
