import { expect, test } from '@jest/globals'
import { describeDays } from './describeDays.ts'

const days = (from: number, to: number) => ({ from: `2026-11-${from}`, to: `2026-11-${to}` })

test('says which days an answer leaves out, and why', () => {
  expect(describeDays(days(10, 25), days(10, 25))).toBeNull()
  expect(describeDays(days(10, 25), days(12, 25))).toBe(
    'Showing 14 of 16 days. 2 days are older than this project keeps.',
  )
  expect(describeDays(days(10, 25), days(11, 20))).toBe(
    'Showing 10 of 16 days. 1 day is older than this project keeps. 5 days are in the future.',
  )
  expect(describeDays(days(10, 11), days(10, 10))).toBe('Showing 1 of 2 days. 1 day is in the future.')
})
