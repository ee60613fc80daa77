import { expect, test } from '@jest/globals'
import { isStrictEnough, presetOf } from './privacyLevel.ts'

const widOf = (level: string) => `${level}0123456789abcdef`

test.each([
  ['strict', '0'],
  ['balanced', '1'],
  ['open', '2'],
])('a window says that it was recorded under %s', (preset, level) => {
  expect(presetOf(widOf(level))).toBe(preset)
})

test.each(['', 'foreign', '10123', `${widOf('1')}0`, widOf('3'), widOf('x')])(
  'the window %p says no preset, so it is never strict enough',
  (wid) => {
    expect(presetOf(wid)).toBeUndefined()
    expect(isStrictEnough(wid, 'balanced')).toBe(false)
  },
)

test('a preset is strict enough for itself and for those that show more', () => {
  expect(isStrictEnough(widOf('0'), 'balanced')).toBe(true)
  expect(isStrictEnough(widOf('1'), 'balanced')).toBe(true)
  expect(isStrictEnough(widOf('1'), 'strict')).toBe(false)
  expect(isStrictEnough(widOf('2'), 'balanced')).toBe(false)
})
