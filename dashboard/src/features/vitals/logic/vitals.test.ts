import { expect, test } from '@jest/globals'
import { describeShares, formatVital } from './vitals.ts'

test.each([
  ['lcp', 2140, '2.1 s'],
  ['inp', 284, '284 ms'],
  ['cls', 0.043, '0.04'],
] as const)('%s %d is %s', (name, value, text) => expect(formatVital(name, value)).toBe(text))

test('ratings have shares', () => {
  expect(describeShares({ good: 81, needsImprovement: 13, poor: 6 })).toBe('81 % good, 13 % need improvement, 6 % poor')
  expect(describeShares({ good: 0, needsImprovement: 0, poor: 0 })).toContain('0 % good')
})
