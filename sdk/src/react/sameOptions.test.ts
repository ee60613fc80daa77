import { expect, test } from '@jest/globals'
import { sameOptions } from './sameOptions.ts'

const options = { apiKey: 'k', sampleRate: 0.5, urls: { allow: [/a/i, '/cart*'], deny: [] } }

test('options written anew are the same', () => {
  expect(sameOptions(options, { ...options, urls: { allow: [/a/i, '/cart*'], deny: [] } })).toBe(true)
  expect(sameOptions(options, { ...options, privacy: undefined })).toBe(true)
  expect(sameOptions({ onX: () => 1 }, { onX: () => 2 })).toBe(true)
})

test.each([
  ['a value', { ...options, sampleRate: 1 }],
  ['one more', { ...options, hashIds: true }],
  ['one less', { apiKey: 'k', sampleRate: 0.5 }],
  ['a pattern', { ...options, urls: { ...options.urls, allow: [/a/, '/cart*'] } }],
  ['a pattern more', { ...options, urls: { ...options.urls, allow: [/a/i, '/cart*', '/b'] } }],
  ['nothing for something', { ...options, urls: null }],
])('%s makes them others', (_, other) => {
  expect(sameOptions(options, other)).toBe(false)
  expect(sameOptions(other, options)).toBe(false)
})
