import { expect, test } from '@jest/globals'
import { isRefusalCode, REFUSALS } from './refusals.ts'

test('a code is known by its own name only', () => {
  expect(isRefusalCode('busy')).toBe(true)
  expect(isRefusalCode('toString')).toBe(false)
})

test('every status is an error, and only those of load and of our side advise a retry', () => {
  for (const { status, retry } of Object.values(REFUSALS)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(retry).toBe(status === 429 || status >= 500)
  }
})
