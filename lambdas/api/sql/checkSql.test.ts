import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '#runtime/errors.ts'
import { ACCEPTED_QUERIES } from '../testing/sql/acceptedQueries.ts'
import { EXPRESSIONS } from '../testing/sql/expressions.ts'
import { mutatedQuery } from '../testing/sql/mutatedQuery.ts'
import { NOT_TRINO } from '../testing/sql/notTrino.ts'
import { openTrinoGrammar, type TrinoGrammar } from '../testing/sql/openTrinoGrammar.ts'
import { REFUSED_QUERIES } from '../testing/sql/refusedQueries.ts'
import { checkSql } from './checkSql.ts'

let trino: TrinoGrammar
beforeAll(async () => {
  trino = await openTrinoGrammar()
})

describe('accepts what Trino also reads', () => {
  test.each([...ACCEPTED_QUERIES, ...EXPRESSIONS.map(([expression]) => `SELECT ${expression}`)])('%s', (sql) => {
    expect(() => checkSql(sql)).not.toThrow()
    expect(trino.problemOf(sql)).toBeNull()
  })
})

describe('refuses what Trino refuses, and suggests what to write', () => {
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

test.each(['constructor', '__proto__'])('what every object of JavaScript has is no word of SQL: %s', (name) => {
  expect(() => checkSql(`SELECT ${name}(session_id) FROM events`)).toThrow(/there is no function \S+; docs/)
  expect(() => checkSql(`SELECT CAST(session_id AS ${name}) FROM events`)).toThrow(/CAST to one of boolean/)
  expect(() => checkSql(`SELECT 1 FROM events e ${name} ${name}`)).toThrow(/: (?!.*native code)/)
  expect(() => checkSql(`SELECT t.x + 1 AS ${name} FROM (SELECT 1 AS x FROM events) t`)).not.toThrow()
})

test('detects whether a condition names the partition', () => {
  const filtersDay = (sql: string) => checkSql(sql).filtersDay
  expect(filtersDay("SELECT * FROM events WHERE day = '2026-11-21'")).toBe(true)
  expect(filtersDay("SELECT * FROM (SELECT day AS d FROM events) WHERE d > '2026-11-21'")).toBe(true)
  expect(filtersDay('SELECT * FROM events e JOIN sessions s ON e.day = s.day')).toBe(true)
  expect(filtersDay('SELECT day, count(*) FROM events GROUP BY day ORDER BY day')).toBe(false)
  expect(filtersDay("SELECT * FROM (SELECT 'x' AS day) WHERE day = 'x'")).toBe(false)
})

/** `value` inside `around`, nested `times` deep. */
const nested = (times: number, around: (inner: string) => string, value: string): string =>
  times === 0 ? value : nested(times - 1, around, around(value))

describe('queries that would take the check a long time, or overflow its stack', () => {
  test.each([
    ['many operators', `SELECT 1${'+1'.repeat(9_900)}`, 'more than 800 operators'],
    ['many signs', `SELECT ${'- '.repeat(9_900)}1`, 'more than 800 operators'],
    ['many NOTs', `SELECT ${'NOT '.repeat(4_900)}true`, 'more than 800 operators'],
    ['many ORs', `SELECT true${' OR true'.repeat(2_400)}`, 'more than 800 operators'],
    ['many indexes', `SELECT ARRAY[1]${'[1]'.repeat(6_000)}`, 'more than 800 operators'],
    ['many unions', `SELECT 1${' UNION SELECT 1'.repeat(1_300)}`, 'more than 800 operators'],
    [
      'many tables',
      `SELECT 1 FROM events a${Array.from({ length: 60 }, (_, index) => `, events b${index}`).join('')}`,
      'more than 50 tables',
    ],
    ['many arguments', `SELECT concat(${"'a', ".repeat(3_000)}'a')`, 'at most 100 arguments'],
    ['many parentheses', `SELECT ${'('.repeat(9_900)}1${')'.repeat(9_900)}`, 'nests deeper than'],
    ['many subqueries', nested(200, (inner) => `SELECT (${inner})`, 'SELECT 1'), 'nests deeper than'],
  ])('%s are refused', (_what, sql, message) => {
    expect(() => checkSql(sql)).toThrow(RefusalError)
    expect(() => checkSql(sql)).toThrow(message)
  })

  // Checking each operand twice per level would double the time per level: 2^40 steps.
  test.each([
    ['BETWEEN', `SELECT ${nested(40, (inner) => `(${inner} BETWEEN true AND true)`, 'true')}`],
    ['IN', `SELECT ${nested(40, (inner) => `(${inner} IN (true, true))`, 'true')}`],
    ['CASE', `SELECT ${nested(40, (inner) => `CASE ${inner} WHEN 1 THEN 1 WHEN 2 THEN 2 END`, '1')}`],
    [
      'WINDOW',
      nested(25, (inner) => `SELECT count(*) OVER w FROM events WINDOW w AS (ORDER BY (${inner}))`, 'SELECT 1'),
    ],
  ])('nested %s is checked once', (_what, sql) => {
    expect(isAccepted(sql)).toBe(true)
  })
})

/** Mutations tried; about a quarter of them are accepted. */
const RUNS = 3000

test('every random query that the check accepts is one that Trino reads', () => {
  let accepted = 0
  fc.assert(
    fc.property(mutatedQuery(), (sql) => {
      if (!isAccepted(sql)) return
      accepted++
      expect([sql, trino.problemOf(sql)]).toEqual([sql, null])
    }),
    { numRuns: RUNS },
  )
  // The property is only meaningful if enough of the queries are accepted.
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
