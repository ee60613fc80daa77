import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { checkSql } from '@incuera/lambdas/api/sql/checkSql.ts'
import { scopeSql } from '@incuera/lambdas/api/sql/scopeSql.ts'
import { NEEDS_AS, RESERVED } from '@incuera/lambdas/api/sql/syntax/words.ts'
import type { SqlType } from '@incuera/lambdas/api/sql/types/sqlType.ts'
import { ACCEPTED_QUERIES } from '@incuera/lambdas/api/testing/sql/acceptedQueries.ts'
import { createTable } from '@incuera/lambdas/api/testing/sql/createTable.ts'
import { everySignature } from '@incuera/lambdas/api/testing/sql/everySignature.ts'
import { EXPRESSIONS } from '@incuera/lambdas/api/testing/sql/expressions.ts'
import { mutatedQuery } from '@incuera/lambdas/api/testing/sql/mutatedQuery.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { athenaType, printValue } from './printValue.ts'
import { translateTrino } from './translateTrino.ts'
import { trinoStatements } from './trinoMacros.ts'

const pid = ProjectId.parse('pours0000000')
const NOW_MS = Date.UTC(2026, 10, 30, 12)

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  // As in a query: the schema of the tables comes first, the macros after it.
  await connection.run('CREATE SCHEMA my_lake')
  for (const table of Object.values(LAKE_TABLES)) await connection.run(createTable('my_lake', table))
  await connection.run("SET search_path = 'my_lake,main'")
  await connection.run(
    `INSERT INTO events (event_id, project_id, session_id, ts, received_at, type, path, url, x, y, props_json, day, hour) VALUES
     ('w.0.0', '${pid}', 's1', TIMESTAMP '2026-11-21 07:00:00', TIMESTAMP '2026-11-21 07:00:01', 'pageview', '/cart/7', 'https://shop.example/cart/7', NULL, NULL, NULL, '2026-11-21', 7),
     ('w.0.1', '${pid}', 's1', TIMESTAMP '2026-11-21 07:00:09', TIMESTAMP '2026-11-21 07:00:10', 'click', '/cart/7', 'https://shop.example/cart/7', 10, 20, '{"total": "12.50"}', '2026-11-21', 7)`,
  )
  await connection.run(
    `INSERT INTO sessions (project_id, session_id, generation, started_at, ended_at, duration_ms, pages, clicks, errors, entry_url, day, hour) VALUES
     ('${pid}', 's1', 1, TIMESTAMP '2026-11-21 07:00:00', TIMESTAMP '2026-11-21 07:01:00', 60000, 1, 1, 0, 'https://shop.example/', '2026-11-21', 7)`,
  )
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const run = async (sql: string) => connection.runAndReadAll(await translateTrino(connection, sql))
const scoped = (sql: string) =>
  scopeSql(sql, { pid, database: 'my_lake', nowMs: NOW_MS, days: null, keptDays: 30, watermark: NOTHING_KEPT }).sql

async function printed(expression: string) {
  const reader = await run(`SELECT ${expression}`)
  return printValue(reader.value(0, 0), reader.columnType(0))
}

describe("DuckDB returns Trino's values", () => {
  test.each(EXPRESSIONS)('%s', async (expression, value) => {
    if (typeof value === 'object' && value !== null) await expect(printed(expression)).rejects.toThrow(value.error)
    else expect(await printed(expression)).toBe(value)
  })
})

describe('whatever the check accepts runs', () => {
  test.each(ACCEPTED_QUERIES)('%s', async (sql) => {
    await expect(run(scoped(sql))).resolves.toBeDefined()
  })
})

/** Types as named in the metadata of Athena's results. */
const athenaName = (type: SqlType): string =>
  ({ timestamptz: 'timestamp with time zone', unknown: 'integer' })[String(type.kind)] ?? type.kind

describe('every function returns the type that the check expects', () => {
  test.each(everySignature())('%s', async (sql) => {
    const [column] = checkSql(sql).columns
    const reader = await run(scoped(sql))
    expect(athenaType(reader.columnType(0))).toBe(column && athenaName(column.type))
    // Read as well, because some errors only occur with a value.
    reader.getRows()
  })
})

test('the check knows every word that DuckDB does not accept as a name', async () => {
  const words = async (...categories: string[]) =>
    (
      await connection.runAndReadAll(
        `SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN (${categories.map((category) => `'${category}'`).join(', ')})`,
      )
    )
      .getRows()
      .map(([word]) => String(word))
  expect((await words('reserved', 'type_function')).filter((word) => !RESERVED.has(word))).toEqual([])
  expect((await words('unreserved', 'column_name')).filter((word) => !NEEDS_AS.has(word))).toEqual([])
})

test('columns without a name are called as Trino calls them', async () => {
  const names = async (sql: string) => (await run(scoped(sql))).columnNames()
  expect(await names('SELECT path, count(*), max(ts) AS newest, x + 1, 5 FROM events GROUP BY path, x')).toEqual([
    'path',
    '_col1',
    'newest',
    '_col3',
    '_col4',
  ])
  expect(await names('SELECT count(*) FROM events UNION SELECT 1')).toEqual(['_col0'])
})

test('whole numbers beyond 2^53 stay exact', async () => {
  expect(await printed('9223372036854775807 - 1')).toBe('9223372036854775806')
  expect(await printed("'9223372036854775807,18446744073709551615'")).toBe('9223372036854775807,18446744073709551615')
})

test.each([
  ['SELEC 1', /syntax error/],
  ['SELECT 1; SELECT 2', /Only one sql statement is allowed/],
  ['CREATE TABLE t (x INT)', /SELECT/],
])('refuses %s', async (sql, reason) => {
  await expect(run(sql)).rejects.toThrow(reason)
})

/** DuckDB's errors when it understands a query and fails while running it, as Trino would: on a value. */
const ON_A_VALUE = /^(Conversion|Invalid Input|Out of Range) Error/

test('DuckDB understands every random query that the check accepts', async () => {
  const runs = 1500
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(mutatedQuery(), async (sql) => {
      if (!isAccepted(sql)) return
      accepted++
      const problem = await run(scoped(sql)).then(
        () => '',
        (error: Error) => error.message,
      )
      expect([sql, ON_A_VALUE.test(problem) ? '' : problem]).toEqual([sql, ''])
    }),
    { numRuns: runs },
  )
  expect(accepted).toBeGreaterThan(runs / 10)
})

function isAccepted(sql: string): boolean {
  try {
    checkSql(sql)
    return true
  } catch {
    return false
  }
}

test('a window over all of few rows never ends the engine', async () => {
  const few = `SELECT x, count(*) OVER () AS n FROM (
    SELECT x FROM UNNEST(sequence(1, 1)) AS t (x) WHERE x > 5 UNION ALL SELECT x FROM UNNEST(sequence(1, 1)) AS t (x)) ORDER BY x`
  const sql = await translateTrino(connection, few)
  // Without a partition, one of some hundred failed.
  for (let nth = 0; nth < 500; nth++) expect((await connection.runAndReadAll(sql)).getRows()).toEqual([[1n, 1n]])
})
