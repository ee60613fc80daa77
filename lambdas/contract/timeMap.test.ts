import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planTime, sliceTime, type TimeMap, toSessionMs, toVideoMs, videoLengthMs } from './timeMap.ts'

/** Entries that follow each other on both sides, each shown faster or slower by its own rate. */
const timeMaps = fc
  .array(
    fc.record({
      sessionLengthMs: fc.integer({ min: 1, max: 100_000 }),
      videoLengthMs: fc.integer({ min: 1, max: 100_000 }),
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((lengths) => {
    const map: TimeMap = []
    let [sessionMs, videoMs] = [0, 0]
    for (const { sessionLengthMs, videoLengthMs: length } of lengths) {
      map.push({ sessionMs, sessionLengthMs, videoMs, videoLengthMs: length })
      sessionMs += sessionLengthMs
      videoMs += length
    }
    return map
  })

test('session time and video time convert both ways', () => {
  fc.assert(
    fc.property(timeMaps, fc.double({ min: 0, max: 1, noNaN: true }), (map, share) => {
      const videoMs = share * videoLengthMs(map)
      expect(toVideoMs(map, toSessionMs(map, videoMs))).toBeCloseTo(videoMs, 3)
    }),
  )
})

test('later in the session is never earlier in the video', () => {
  fc.assert(
    fc.property(timeMaps, fc.nat(200_000), fc.nat(200_000), (map, one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one]
      expect(toVideoMs(map, early)).toBeLessThanOrEqual(toVideoMs(map, late))
    }),
  )
})

const plan = { fromMs: 0, toMs: 60_000, speed: 1, idle: [] }

test('in real time both are the same, and times outside are clamped', () => {
  const map = planTime(plan)
  expect([toSessionMs(map, 12_345), toVideoMs(map, 12_345)]).toEqual([12_345, 12_345])
  expect([toSessionMs(map, 99_999), toVideoMs(map, -5)]).toEqual([60_000, 0])
})

test('a clip at double speed in which idle ranges take a second', () => {
  const idle = [
    { fromMs: 5_000, toMs: 12_000 },
    { fromMs: 20_000, toMs: 50_000 },
    { fromMs: 58_500, toMs: 70_000 },
  ]
  const map = planTime({ fromMs: 10_000, toMs: 59_000, speed: 2, idle })
  // 2 s of a range, 8 s, 30 s of a range, 9 s; the last range shows less than a second.
  expect(map.map(({ videoLengthMs: length }) => length)).toEqual([500, 4_000, 500, 4_500])
  expect([10_000, 12_000, 20_000, 35_000, 50_000, 59_000].map((ms) => toVideoMs(map, ms))).toEqual([
    0, 500, 4_500, 4_750, 5_000, 9_500,
  ])
  expect([0, 4_750, 9_500].map((ms) => toSessionMs(map, ms))).toEqual([10_000, 35_000, 59_000])
})

test('whatever the plan, the entries cover the clip without gaps', () => {
  const range = fc.record({ fromMs: fc.nat(100_000), lengthMs: fc.integer({ min: 1, max: 50_000 }) })
  fc.assert(
    fc.property(
      fc.nat(50_000),
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(0.5, 1, 4),
      fc.array(range),
      (fromMs, lengthMs, speed, found) => {
        const idle = found
          .map((one) => ({ fromMs: one.fromMs, toMs: one.fromMs + one.lengthMs }))
          .sort((a, b) => a.fromMs - b.fromMs)
        const map = planTime({ fromMs, toMs: fromMs + lengthMs, speed, idle })
        let [sessionMs, videoMs] = [fromMs, 0]
        for (const entry of map) {
          expect([entry.sessionMs, entry.videoMs]).toEqual([sessionMs, videoMs])
          sessionMs += entry.sessionLengthMs
          videoMs += entry.videoLengthMs
        }
        expect(sessionMs).toBe(fromMs + lengthMs)
      },
    ),
  )
})

test('adjacent slices together show the same as the complete map', () => {
  fc.assert(
    fc.property(timeMaps, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), (map, shares) => {
      const last = map.at(-1)
      const endMs = (last?.sessionMs ?? 0) + (last?.sessionLengthMs ?? 0)
      const cuts = [0, ...shares.map((share) => share * endMs).sort((a, b) => a - b), endMs]
      let videoMs = 0
      for (const [index, toMs] of cuts.slice(1).entries()) {
        const slice = sliceTime(map, { fromMs: cuts[index] ?? 0, toMs })
        for (const entry of slice) expect(toVideoMs(map, entry.sessionMs)).toBeCloseTo(videoMs + entry.videoMs, 4)
        videoMs += videoLengthMs(slice)
      }
      expect(videoMs).toBeCloseTo(videoLengthMs(map), 4)
    }),
  )
})
