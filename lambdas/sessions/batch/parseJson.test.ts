import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from './parseJson.ts'

/** What JSON.parse makes of a text. */
function plain(text: string): unknown {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return 'refused'
  }
}

function ours(text: string): unknown {
  try {
    return { value: parseJson(Buffer.from(text)).value }
  } catch {
    return 'refused'
  }
}

/** A list of this many elements of about 100 bytes has several pieces. */
const ELEMENTS = 500
const elements = (text: string) =>
  Array.from({ length: ELEMENTS }, (_, at) => ({ at, text, deep: [[], {}, { a: [at, '],[{"'] }] }))
const bodies = ['one', 'ünï 🙂', '\\"'].map((text) =>
  JSON.stringify({ v: 1, events: elements(text), user: { events: [1, 2], id: text } }),
)

test.each([
  ...bodies,
  JSON.stringify({ a: elements('x'), events: { events: elements('y') } }),
  JSON.stringify([{ events: elements('z') }]),
  JSON.stringify({ events: [' '.repeat(100_000), 'x'.repeat(200_000), 1, []] }),
  `{"events":[${' '.repeat(200_000)}]}`,
  `{"events":[1${' '.repeat(6_000)},${' '.repeat(6_000)},2]}`,
  `{"events":[1${' '.repeat(6_000)},2,${' '.repeat(6_000)}]}`,
  `{"events":[1${' '.repeat(6_000)},2},"b":[3]}`,
  `["events":[1${' '.repeat(6_000)},2]]`,
  `{"events":7[1${' '.repeat(6_000)},2]}`,
  `{"events":[1${' '.repeat(6_000)},2][3]}`,
])('reads a long list as JSON.parse does (%#)', (text) => {
  expect(ours(text)).toEqual(plain(text))
})

test('accepts no damaged text that JSON.parse refuses, and reads the others as it does', () => {
  const damage = fc.record({
    body: fc.constantFrom(...bodies),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.integer({ min: 0, max: 3 }),
    added: fc.constantFrom('', ',', ',,', '[', ']', '{', '}', '],[', '},{', ' ', '1', '"', '\\', ':', '],"x":['),
  })
  fc.assert(
    fc.property(damage, ({ body, at, removed, added }) => {
      const from = Math.floor(at * body.length)
      const text = body.slice(0, from) + added + body.slice(from + removed)
      const expected = plain(text)
      // A scan bounds names and refuses two of one name, which JSON.parse does not.
      if (expected === 'refused') expect(ours(text)).toBe('refused')
      else expect([expected, 'refused']).toContainEqual(ours(text))
    }),
    { numRuns: 300 },
  )
})
