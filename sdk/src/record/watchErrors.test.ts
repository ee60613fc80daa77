import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeError } from './watchErrors.ts'

test('says name, message and stack of an Error', () => {
  const seen = describeError('error', new TypeError('x is not a function'), '')
  expect(seen).toMatchObject({ kind: 'error', message: 'TypeError: x is not a function' })
  expect(seen.stack).toContain('watchErrors.test')
})

test('anything can be thrown', () => {
  const hostile = {
    get message() {
      throw new Error('no')
    },
    toJSON() {
      throw new Error('no')
    },
  }
  expect(describeError('unhandledrejection', hostile, 'Unhandled rejection').message).toBe('Unhandled rejection')
  fc.assert(fc.property(fc.anything(), (thrown) => expect(typeof describeError('error', thrown, 'fallback').message).toBe('string')))
})

test('is bounded', () => {
  expect(describeError('error', 'x'.repeat(9_000), '').message).toHaveLength(1_000)
})
