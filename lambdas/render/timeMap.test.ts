import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inRealTime, type TimeMap, toSessionMs, toVideoMs, videoLengthMs } from './timeMap.ts'

/** Pieces that follow each other on both sides, each shown faster or slower by its own rate. */
const timeMaps = fc
  .array(fc.record({ sessionLengthMs: fc.integer({ min: 1, max: 100_000 }), videoLengthMs: fc.integer({ min: 1, max: 100_000 }) }), {
    minLength: 1,
    maxLength: 20,
  })
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

test('in real time both are the same, and times outside are taken to the nearest end', () => {
  const map = inRealTime(60_000)
  expect([toSessionMs(map, 12_345), toVideoMs(map, 12_345)]).toEqual([12_345, 12_345])
  expect([toSessionMs(map, 99_999), toVideoMs(map, -5)]).toEqual([60_000, 0])
})
