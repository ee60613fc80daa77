import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from './parseJson.ts'
import { withoutMember } from './withoutMember.ts'

test('cuts one member out of any object and leaves the rest unchanged', () => {
  const name = fc.constantFrom('user', 'v', 'sid', 'events', 'ü')
  const object = fc.uniqueArray(fc.tuple(name, fc.jsonValue()), { selector: ([key]) => key, maxLength: 5 })
  fc.assert(
    fc.property(object, name, fc.constantFrom(undefined, 1), (members, cut, spaces) => {
      const text = JSON.stringify(Object.fromEntries(members), null, spaces)
      const left = withoutMember(parseJson(Buffer.from(text)), cut)
      // Compares the text: JSON.stringify writes -0 as 0.
      const { [cut]: _, ...rest } = JSON.parse(text)
      expect(parseJson(left).value).toEqual(rest)
    }),
    { numRuns: 500 },
  )
})

test('numbers keep their spelling', () => {
  const body = parseJson(Buffer.from('{"a":[1e20,-0,0.10], "user":{"id":"x,}"} ,"b":1}'))
  expect(withoutMember(body, 'user').toString()).toBe('{"a":[1e20,-0,0.10],"b":1}')
})
