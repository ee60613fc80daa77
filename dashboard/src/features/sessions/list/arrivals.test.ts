import { expect, test } from '@jest/globals'
import { readySession } from '#testing/sessions.ts'
import { countArrivals } from './arrivals.ts'

const list = (...numbers: number[]) => numbers.map((number) => readySession(number))

test('sessions that are newer than what was listed wait', () => {
  const frontier = readySession(5)
  expect(countArrivals(list(7, 6, 5, 4), frontier)).toBe(2)
  expect(countArrivals(list(5, 4), frontier)).toBe(0)
  // The session itself was erased meanwhile.
  expect(countArrivals(list(7, 4), frontier)).toBe(1)
  expect(countArrivals(list(7, 6), frontier)).toBe(2)
  expect(countArrivals(list(7, 6), null)).toBe(0)
})
