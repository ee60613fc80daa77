import { Batch, TIMESTAMP_MAX } from '@incuera/contract/batch.ts'
import { EVENTS_PER_BODY_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '#runtime/errors.ts'
import { parse } from '#runtime/parse.ts'
import { toBatch } from './toBatch.ts'

const sid = '0193e9f2-7b1c-7000-8000-000000000001'
const envelope = { v: 1, sid, wid: 'a', seq: 0, sentAt: 5 }
const outcome = (read: () => unknown) => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return [error.statusCode, error.code, error.message, error.detail]
  }
}

const timestamp = fc.oneof(
  fc.constantFrom(
    5e-324,
    -0,
    0,
    0.5,
    TIMESTAMP_MAX,
    TIMESTAMP_MAX + 0.5,
    TIMESTAMP_MAX + 1,
    1e300,
    Infinity,
    -1,
    '5',
    null,
  ),
  fc.double({ noNaN: true }),
  fc.nat(),
)
const event = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.oneof(fc.integer({ min: -1, max: 8 }), fc.constant(1.5)),
      timestamp,
      data: fc.jsonValue(),
    }),
  },
  fc.record({ type: fc.nat(7), timestamp, data: fc.jsonValue(), delay: fc.jsonValue() }, { requiredKeys: [] }),
  fc.jsonValue(),
)
const body = fc.oneof(
  { weight: 9, arbitrary: fc.array(event, { maxLength: 4 }).map((events) => ({ ...envelope, events })) },
  fc
    .record({
      ...Object.fromEntries(Object.keys(envelope).map((name) => [name, fc.jsonValue()])),
      sdk: fc.jsonValue(),
      user: fc.jsonValue(),
    })
    .map((fields) => ({ ...envelope, events: [], ...fields })),
  fc.jsonValue(),
)

test('gives the same result as the schema, for any JSON', () => {
  fc.assert(
    fc.property(body, (json) => {
      const copy: unknown = structuredClone(json)
      expect(outcome(() => toBatch(json))).toEqual(outcome(() => parse(Batch, copy)))
    }),
    { numRuns: 2_000 },
  )
})

test('names the wrong field and the limit', () => {
  const good = { type: 3, timestamp: 1, data: {} }
  expect(outcome(() => toBatch({ ...envelope, events: [good, { ...good, timestamp: 1e300 }] }))).toMatchObject([
    400,
    'invalid',
    expect.stringContaining('events.1.timestamp'),
    { field: 'events.1.timestamp', limit: TIMESTAMP_MAX },
  ])
  expect(outcome(() => toBatch({ ...envelope, events: Array(EVENTS_PER_BODY_MAX + 1).fill(good) }))).toMatchObject([
    400,
    'invalid',
    expect.anything(),
    { field: 'events', limit: EVENTS_PER_BODY_MAX },
  ])
})
