import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '#runtime/errors.ts'
import { tokenise } from './tokenise.ts'

const values = (sql: string) => tokenise(sql).tokens.map(({ value }) => value)

test('splits into words, names, strings, numbers and symbols', () => {
  expect(values(`SELECT "Url", 'it''s' FROM Events WHERE x >= 1.5e3 -- end`)).toEqual([
    'select',
    'url',
    ',',
    "'it''s'",
    'from',
    'events',
    'where',
    'x',
    '>=',
    '1.5e3',
  ])
})

test('replaces comments and the closing semicolon by blanks, and keeps lines and columns', () => {
  expect(tokenise('select 1 /* a\nb */ -- c\n;').text).toBe(
    `select 1 ${' '.repeat(4)}\n${' '.repeat(4)} ${' '.repeat(4)}\n `,
  )
})

test.each([
  [
    'an operator that is division for DuckDB and a comment for others',
    'select 1 // union\n',
    'line 1:10: write / instead of //',
  ],
  ['a cast of another engine', 'select 1::text', 'line 1:9'],
  ['dollar quotes', 'select $$x$$', 'line 1:8'],
  ['a backquote', 'select `a`', 'line 1:8'],
  ['a hash', 'select 1 # c', 'line 1:10'],
  ['an escape string', "select\n E'\\' union'", 'line 2:2: write the string without E'],
  ['a Unicode name', 'select u&"d\\0061ta"', 'line 1:9'],
  ['a string that does not end', "select 'a", 'line 1:8'],
  ['a comment that does not end', 'select /* a', 'line 1:8'],
  ['a parameter', 'select ?', 'line 1:8'],
  ['a number that runs into a word', 'select 1from x', 'line 1:8'],
  ['a blank of another alphabet', 'select\u00a01', 'line 1:7'],
])('refuses %s', (_what, sql, message) => {
  expect(() => tokenise(sql)).toThrow(RefusalError)
  expect(() => tokenise(sql)).toThrow(message)
})

describe('any text', () => {
  const fragments = fc.constantFrom(
    "'",
    '"',
    "''",
    '--',
    '/*',
    '*/',
    '/',
    '\n',
    '\r',
    ' ',
    'a',
    '_b',
    '1',
    '.',
    ';',
    '\\',
    '$',
    '(',
    ')',
    'é',
    'select',
  )
  test('is refused by us, or consists of blanks and tokens only', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 30 }), (parts) => {
        const sql = parts.join('')
        try {
          const { tokens, text } = tokenise(sql)
          expect(text).toHaveLength(sql.length)
          const rest = tokens.reduceRight((left, { at, length }) => left.slice(0, at) + left.slice(at + length), text)
          expect(rest.trim()).toBe('')
          if (tokens.at(-1)?.value !== ';') expect(tokenise(text).tokens).toEqual(tokens)
        } catch (error) {
          if (!(error instanceof RefusalError)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })
})
