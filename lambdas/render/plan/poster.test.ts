import { expect, test } from '@jest/globals'
import { choosePoster } from './poster.ts'

const picture = (atMs: number, bytes: number) => ({ atMs, bytes })

test('the poster is the first picture with something to see', () => {
  const atOf = (...pictures: ReturnType<typeof picture>[]) => choosePoster(pictures, ({ bytes }) => bytes)?.atMs
  expect(atOf(picture(1000, 8_000), picture(5000, 40_000), picture(9000, 60_000))).toBe(5000)
  expect(atOf(picture(1000, 35_000), picture(9000, 60_000))).toBe(1000)
  expect(atOf()).toBeUndefined()
})
