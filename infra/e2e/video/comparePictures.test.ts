import { expect, test } from '@jest/globals'
import { comparePictures } from './comparePictures.ts'

const text = [0, 255, 0, 255, 255, 0]

test('recognizes a picture, also a darker one', () => {
  expect(comparePictures(text, text)).toEqual({ contrast: 127.5, likeness: expect.closeTo(1) })
  expect(comparePictures([10, 110, 10, 110, 110, 10], text)).toEqual({ contrast: 50, likeness: expect.closeTo(1) })
})

test('distinguishes the negative, and an unrelated picture', () => {
  const negative = text.map((value) => 255 - value)
  expect(comparePictures(negative, text).likeness).toBeCloseTo(-1)
  expect(comparePictures([0, 0, 255, 255, 0, 0], text).likeness).toBeCloseTo(0)
})

test('a blank picture has no contrast, and is like no other', () => {
  const blank = text.map(() => 255)
  expect(comparePictures(blank, text)).toEqual({ contrast: 0, likeness: 0 })
  expect(comparePictures(text, blank).likeness).toBe(0)
})
