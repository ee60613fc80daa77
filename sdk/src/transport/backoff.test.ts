import { expect, test } from '@jest/globals'
import { BACKOFF_FIRST_MS, BACKOFF_LONGEST_MS, backoffMs } from './backoff.ts'

test('doubles up to its longest, and random keeps pages apart', () => {
  expect([1, 2, 3].map((failures) => backoffMs(failures, 1))).toEqual([BACKOFF_FIRST_MS, 2_000, 4_000])
  expect(backoffMs(2, 0)).toBe(1_000)
  expect(backoffMs(500, 1)).toBe(BACKOFF_LONGEST_MS)
})

test('a half-hour outage is a few tries, not a storm', () => {
  let waited = 0
  let tries = 0
  while (waited < 30 * 60_000) waited += backoffMs(++tries, 0.5)
  expect(tries).toBeLessThan(20)
})
