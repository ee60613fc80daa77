import { MOUSE, SOURCE, TAG } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { activityBySchema } from '../testing/activityBySchema.ts'
import { toActivity } from './toActivity.ts'

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    -0,
    5e-324,
    1e300,
    Infinity,
    -3.5,
    'https://shop.example/a?b=1#/c',
    'data:text/html,x',
    '\ud800',
    '\u0007',
  ),
  fc.webUrl(),
  fc.array(fc.double(), { minLength: 7, maxLength: 7 }),
  fc.constantFrom('LCP', 'CLS', 'error', 404, { source: 'mail' }, ['a', 'b']),
  fc.string({ minLength: NAME_CHARACTERS_MAX, maxLength: TEXT_CHARACTERS_MAX + 2, size: 'max' }),
)
const fields = (names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
const props = fc.oneof(value, fc.dictionary(fc.string(), value))
const payload = fc
  .tuple(
    fields([
      'url',
      'title',
      'message',
      'kind',
      'stack',
      'release',
      'name',
      'clickedAt',
      'waitedMs',
      'selector',
      'tag',
      'text',
      'fields',
      'lastField',
      'seconds',
      'referrer',
      'utm',
      'page',
      'value',
      'status',
      'durationMs',
      'bytes',
      'level',
      'args',
    ]),
    props,
  )
  .map(([rest, of]) => ({ ...rest, props: of }))
const noted = fc.record({
  tag: fc.oneof(fc.constantFrom(...Object.values(TAG)), value),
  payload: fc.oneof({ weight: 5, arbitrary: payload }, value),
})
const done = fc.record(
  {
    source: fc.constantFrom(...Object.values(SOURCE)),
    type: fc.constantFrom(...Object.values(MOUSE)),
    x: value,
    y: value,
    target: fc.oneof(value, fields(['selector', 'tag', 'text', 'url', 'page'])),
  },
  { requiredKeys: ['source'] },
)
const click = done.map((data) => ({ ...data, source: SOURCE.mouseInteraction, type: MOUSE.click }))

test('gives the same result as the schemas, for any data', () => {
  fc.assert(
    fc.property(
      fc.nat(6),
      fc.oneof(noted, done, click, fields(['href']), value),
      fc.boolean(),
      (type, data, isForeign) => {
        const event = { type, timestamp: 5, data }
        const position = { wid: WindowId.parse('w'), seq: 1, index: 2, isForeign }
        expect(toActivity(event, position)).toEqual(activityBySchema(event, position))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('an address of megabytes and a million properties cost little', () => {
  const props = Object.fromEntries(Array.from({ length: 300_000 }, (_, nth) => [`p${nth}`, [nth]]))
  const url = `https://shop.example/cart?${'?'.repeat(10_000_000)}\n`
  const event = { type: 5, timestamp: 5, data: { tag: TAG.custom, payload: { name: 'x', props, url } } }
  expect(toActivity(event, { wid: WindowId.parse('w'), seq: 1, index: 2, isForeign: false })).toMatchObject({
    ...{ name: 'x', props: {} },
    url: 'https://shop.example/cart',
  })
})
