import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { letterbox } from './letterbox.ts'

const video = { width: 1280, height: 720 }

test('fits the whole page into the video, centred', () => {
  expect(letterbox({ width: 1280, height: 720 }, video)).toEqual({ scale: 1, left: 0, top: 0 })
  expect(letterbox({ width: 900, height: 760 }, video)).toEqual({ scale: 720 / 760, left: 214, top: 0 })
  expect(letterbox({ width: 2560, height: 720 }, video)).toEqual({ scale: 0.5, left: 0, top: 180 })
})

test('whatever its size, it touches two sides and leaves none', () => {
  const side = fc.integer({ min: 1, max: 10_000 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const { scale, left, top } = letterbox({ width, height }, video)
      expect(Math.abs(Math.min(left, top))).toBe(0)
      expect(left * 2 + width * scale).toBeCloseTo(1280, -0.5)
      expect(top * 2 + height * scale).toBeCloseTo(720, -0.5)
    }),
  )
})
