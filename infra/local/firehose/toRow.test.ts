import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Column } from '../glue/readTables.ts'
import { toRow } from './toRow.ts'

const columns: Column[] = [
  { name: 's', type: 'string' },
  { name: 'i', type: 'int' },
  { name: 'n', type: 'bigint' },
  { name: 'd', type: 'double' },
  { name: 'b', type: 'boolean' },
  { name: 't', type: 'timestamp' },
]
const lists: Column[] = [
  { name: 'numbers', type: 'array<int>' },
  { name: 'texts', type: 'array<string>' },
]
const row = (value: unknown) => toRow(columns, JSON.stringify(value))

describe('a line as a row', () => {
  test('reads lists by the type of their items', () => {
    const list = (value: unknown) => toRow(lists, JSON.stringify(value))
    expect(list({ numbers: [1, null, '3'], texts: ['a', 2] })).toEqual({
      type: 'row',
      values: [
        [1, null, 3],
        ['a', '2'],
      ],
    })
    expect(list({ numbers: [], texts: null })).toEqual({ type: 'row', values: [[], null] })
    expect(list({ numbers: [1.5] })).toEqual({
      type: 'malformed',
      message: 'numbers: [1.5] is not a value of array<int>',
    })
    expect(list({ texts: 'a' })).toEqual({ type: 'malformed', message: 'texts: "a" is not a value of array<string>' })
  })

  test('keeps the order of the columns, fills what is missing, drops what is extra', () => {
    expect(row({ b: true, s: 'x', other: 1 })).toEqual({ type: 'row', values: ['x', null, null, null, true, null] })
  })

  test('matches names regardless of case, and converts where nothing is lost', () => {
    const values = ['5', 7, 12345678901n, 2.5, false, Date.parse('2026-11-21T22:14:54.123Z')]
    expect(row({ S: 5, I: '7', N: 12345678901, D: '2.5', B: 'false', T: '2026-11-21T22:14:54.123Z' })).toEqual({
      type: 'row',
      values,
    })
    expect(row({ s: { a: 1 }, t: 1_700_000_000_000 })).toMatchObject({
      values: ['{"a":1}', null, null, null, null, 1_700_000_000_000],
    })
  })

  test.each([
    [{ i: 1.5 }, 'i: 1.5 is not a value of int'],
    [{ i: 3_000_000_000 }, 'i: 3000000000 is not'],
    [{ i: 'twelve' }, 'i: "twelve" is not'],
    [{ n: 2 ** 60 }, 'n: '],
    [{ b: 1 }, 'b: 1 is not a value of boolean'],
    [{ t: 'yesterday' }, 't: "yesterday" is not a value of timestamp'],
    [{ t: '2026-13-45T99:00:00Z' }, 't: '],
    [{ d: {} }, 'd: {} is not'],
    [[1], 'not a JSON object'],
    [null, 'not a JSON object'],
  ])('%j does not fit', (value, message) =>
    expect(row(value)).toEqual({ type: 'malformed', message: expect.stringContaining(message) }),
  )

  test('any text is a row or malformed, and never throws', () => {
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ s: fc.anything(), t: fc.anything(), i: fc.anything() })
        .map((value) => String(JSON.stringify(value, bigAsText))),
    )
    fc.assert(fc.property(line, (text) => ['row', 'malformed'].includes(toRow(columns, text).type)))
  })
})

const bigAsText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
