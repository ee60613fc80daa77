import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeError } from './describeError.ts'

test('says name, message and stack of an Error', () => {
  const seen = describeError('error', new TypeError('x is not a function'), '', { showsText: true })
  expect(seen).toMatchObject({ kind: 'error', message: 'TypeError: x is not a function' })
  expect(seen.stack).toContain('describeError.test')
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
  expect(describeError('unhandledrejection', hostile, 'Unhandled rejection', { showsText: true }).message).toBe(
    '[object]',
  )
  fc.assert(
    fc.property(fc.anything(), (thrown) =>
      expect(typeof describeError('error', thrown, 'fallback', { showsText: true }).message).toBe('string'),
    ),
  )
})

test('is bounded', () => {
  expect(describeError('error', 'x'.repeat(9_000), '', { showsText: true }).message).toHaveLength(1_000)
})

test('where text is masked, the kind of error and the places stay', () => {
  const thrown = new RangeError('card of Ann\n    at Ann (https://a.example/x.js?ann=1:1:2) declined')
  thrown.stack = `RangeError: ${thrown.message}\n    at pay (https://a.example/pay.js?v=ann:3:14)`
  const seen = describeError('error', thrown, '', { showsText: false })
  expect(seen.message).toMatch(/^RangeError: ••••/)
  expect(seen.stack).toBe('    at pay (https://a.example/pay.js:3:14)')
  thrown.name = 'Ann'
  expect(JSON.stringify(describeError('error', thrown, '', { showsText: false }))).not.toContain('Ann')
})

test('lists the causes of an error below its stack, masked like the error', () => {
  const cause = new TypeError('the card of Ann')
  const thrown = new Error('could not pay', { cause: new Error('refused', { cause }) })
  const seen = describeError('error', thrown, '', { showsText: true })
  expect(seen.stack).toMatch(/Caused by Error: refused\n[\s\S]+Caused by TypeError: the card of Ann\n/)
  expect(describeError('error', thrown, '', { showsText: false }).stack).toMatch(
    /\nCaused by TypeError: •••• •••• •••• ••••\n/,
  )
  const circle = new Error('round')
  circle.cause = circle
  expect(describeError('error', circle, '', { showsText: true }).stack.match(/Caused by/g)).toHaveLength(3)
  expect(describeError('unhandledrejection', { code: 7 }, '', { showsText: true }).message).toBe('{"code":7}')
})
