import { expect, test } from '@jest/globals'
import { choosePoster } from './poster.ts'

const picture = (atMs: number, bytes: number) => ({ atMs, jpeg: new Uint8Array(bytes) })

test('the poster is the first picture with something to see', () => {
  expect(choosePoster([picture(1000, 8_000), picture(5000, 40_000), picture(9000, 60_000)])?.atMs).toBe(5000)
  expect(choosePoster([picture(1000, 35_000), picture(9000, 60_000)])?.atMs).toBe(1000)
  expect(choosePoster([])).toBeNull()
})
