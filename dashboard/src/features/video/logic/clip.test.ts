import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clipEstimate } from './clipEstimate.ts'
import { setClipEnd } from './setClipEnd.ts'

test('either end can be set first, and the other stays where it can', () => {
  const first = setClipEnd(null, 'in', 10_000, 120_000)
  expect(first).toEqual({ fromMs: 10_000, toMs: 40_000 })
  expect(setClipEnd(first, 'out', 25_000, 120_000)).toEqual({ fromMs: 10_000, toMs: 25_000 })
  expect(setClipEnd(first, 'out', 5_000, 120_000)).toEqual({ fromMs: 0, toMs: 5_000 })
  expect(setClipEnd(first, 'in', 90_000, 120_000)).toEqual({ fromMs: 90_000, toMs: 120_000 })
})

test('a clip is inside its session, whatever is set', () => {
  const moment = fc.double({ min: 0, max: 300_000, noNaN: true })
  const ends = fc.array(fc.tuple(fc.constantFrom('in' as const, 'out' as const), moment), { minLength: 1 })
  fc.assert(
    fc.property(ends, fc.integer({ min: 1_000, max: 200_000 }), (set, durationMs) => {
      const clip = set.reduce<ReturnType<typeof setClipEnd> | null>(
        (before, [end, at]) => setClipEnd(before, end, at, durationMs),
        null,
      )
      expect(clip && clip.fromMs >= 0 && clip.toMs <= durationMs && clip.toMs - clip.fromMs >= 500).toBe(true)
    }),
  )
})

test('a longer clip is larger and takes longer', () => {
  expect(clipEstimate({ fromMs: 0, toMs: 60_000 })).toEqual({ bytes: 1_800_000, renderMs: 5_000 + 60_000 / 18 })
})
