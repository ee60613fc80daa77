import { anyText } from '@incuera/contract/testing/anyText.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { byteLength } from './byteLength.ts'
import { cutByBytes, splitEvents } from './splitEvents.ts'

test('halves keep every event in order, and neither is empty', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2 }), (events) => {
      const halves = splitEvents(events) ?? [[], []]
      expect(halves.flat()).toEqual(events)
      expect(halves.every((half) => half.length > 0)).toBe(true)
    }),
  )
})

test('one event has no halves', () => {
  expect(splitEvents(['x'])).toBeNull()
})

test('pieces keep every event in order, and only a single event may be too large', () => {
  fc.assert(
    fc.property(fc.array(anyText()), fc.integer({ min: 1, max: 50 }), (events, most) => {
      const pieces = cutByBytes(events, most)
      expect(pieces.flat()).toEqual(events)
      for (const piece of pieces)
        expect(piece.length === 1 || piece.reduce((sum, event) => sum + byteLength(event), 0) <= most).toBe(true)
    }),
  )
})
