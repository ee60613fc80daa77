import { expect, test } from '@jest/globals'
import { verdictOf } from './verdict.ts'

test.each([
  [200, 'accepted'],
  [400, 'drop'],
  [401, 'stop'],
  [403, 'stop'],
  [404, 'drop'],
  [408, 'later'],
  [413, 'split'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
])('status %i without a word means %s', (status, verdict) => {
  expect(verdictOf(status, null)).toBe(verdict)
})

test("the intake's advice takes precedence over the status", () => {
  expect(verdictOf(403, { advice: 'later' })).toBe('later')
  expect(verdictOf(400, { advice: 'sing' })).toBe('drop')
})
