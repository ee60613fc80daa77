import { expect, test } from '@jest/globals'
import { completeSearch } from './completeSearch.ts'

test('a field is followed by its value, a value by a space', () => {
  const [device] = completeSearch('dev', 3)
  expect(device).toMatchObject({ text: 'device:', caret: 7 })
  const phone = completeSearch('device:ph', 9)
  expect(phone.length).toBeGreaterThan(0)
  expect(phone.every(({ text }) => /^device:\w+ $/.test(text))).toBe(true)
})

test('what is before and after the caret stays', () => {
  const [first] = completeSearch('a dev b', 5)
  expect(first).toMatchObject({ text: 'a device: b', caret: 9 })
})

test('a complete value is not offered again', () => {
  for (const { text } of completeSearch('is:live', 7)) expect(text.trim()).not.toBe('is:live')
})
