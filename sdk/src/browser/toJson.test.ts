import { afterEach, expect, test } from '@jest/globals'
import { toJson } from './toJson.ts'

const { stringify } = JSON
afterEach(() => {
  Reflect.deleteProperty(Array.prototype, 'toJSON')
  JSON.stringify = stringify
})

test('an old library that gives arrays a toJSON of their own does not turn lists into texts', () => {
  const toJSON = () => 'a text'
  Object.assign(Array.prototype, { toJSON })
  expect(toJson({ list: [1, [2]] })).toBe('{"list":[1,[2]]}')
  expect(Reflect.get(Array.prototype, 'toJSON')).toBe(toJSON)
})

test('a page that replaces JSON.stringify is not asked', () => {
  JSON.stringify = () => 'replaced'
  expect(toJson({ a: 1 })).toBe('{"a":1}')
})
