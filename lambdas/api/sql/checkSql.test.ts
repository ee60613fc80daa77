import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '../../runtime/errors.ts'
import { ACCEPTED_QUERIES } from '../testing/sql/acceptedQueries.ts'
import { EXPRESSIONS } from '../testing/sql/expressions.ts'
import { mutatedQuery } from '../testing/sql/mutatedQuery.ts'
import { openTrinoGrammar, type TrinoGrammar } from '../testing/sql/openTrinoGrammar.ts'
import { NOT_TRINO, REFUSED_QUERIES } from '../testing/sql/refusedQueries.ts'
import { checkSql } from './checkSql.ts'

let trino: TrinoGrammar
beforeAll(async () => {
  trino = await openTrinoGrammar()
})

describe('accepts what Trino reads as well', () => {
  test.each([...ACCEPTED_QUERIES, ...EXPRESSIONS.map(([expression]) => `SELECT ${expression}`)])('%s', (sql) => {
    expect(() => checkSql(sql)).not.toThrow()
    expect(trino.problemOf(sql)).toBeNull()
  })
})

describe('refuses what Trino refuses, and says what to write', () => {
  test.each(NOT_TRINO)('%s', (sql, message) => {
    expect(() => checkSql(sql)).toThrow(RefusalError)
    expect(() => checkSql(sql)).toThrow(message)
    expect(trino.problemOf(sql)).not.toBeNull()
  })
})

describe('refuses what Athena cannot run, what the engines read differently, and what leaves the project', () => {
  test.each(REFUSED_QUERIES)('%s', (sql, message) => {
    expect(() => checkSql(sql)).toThrow(RefusalError)
    expect(() => checkSql(sql)).toThrow(message)
    expect(() => checkSql(sql)).toThrow(/^line \d+:\d+: /)
  })
})

test('knows whether a condition names the partition', () => {
  const filtersDay = (sql: string) => checkSql(sql).filtersDay
  expect(filtersDay("SELECT * FROM events WHERE day = '2026-11-21'")).toBe(true)
  expect(filtersDay("SELECT * FROM (SELECT day AS d FROM events) WHERE d > '2026-11-21'")).toBe(true)
  expect(filtersDay('SELECT * FROM events e JOIN sessions s ON e.day = s.day')).toBe(true)
  expect(filtersDay('SELECT day, count(*) FROM events GROUP BY day ORDER BY day')).toBe(false)
  expect(filtersDay("SELECT * FROM (SELECT 'x' AS day) WHERE day = 'x'")).toBe(false)
})

/** Mutations that are tried; about a quarter of them are accepted. */
const RUNS = 3000

test('a random query that the check accepts is one that Trino reads', () => {
  let accepted = 0
  fc.assert(
    fc.property(mutatedQuery(), (sql) => {
      if (!isAccepted(sql)) return
      accepted++
      expect([sql, trino.problemOf(sql)]).toEqual([sql, null])
    }),
    { numRuns: RUNS },
  )
  // The property says something only when enough of the queries are accepted.
  expect(accepted).toBeGreaterThan(RUNS / 10)
})

function isAccepted(sql: string): boolean {
  try {
    checkSql(sql)
    return true
  } catch (error) {
    if (error instanceof RefusalError) return false
    throw error
  }
}
