import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { printValue } from './printValue.ts'
import { trinoStatements } from './trinoMacros.ts'

let instance: DuckDBInstance
let run: (sql: string) => Promise<string | null>
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  // As in a query: the tables' schema comes first, the macros lie behind it.
  await connection.run('CREATE SCHEMA my_lake')
  await connection.run("SET search_path = 'my_lake,main'")
  run = async (sql) => {
    const reader = await connection.runAndReadAll(`SELECT ${sql}`)
    return printValue(reader.value(0, 0), reader.columnType(0))
  }
})
afterAll(() => instance.closeSync())

const url = "'https://u@shop.example:8080/a/b?x=1&y=a%20b#f'"

/** What Trino's documentation says these give. */
test.each([
  ['7 / 2', '3'],
  ["date_diff('hour', TIMESTAMP '2026-01-01 00:59:00', TIMESTAMP '2026-01-01 01:01:00')", '0'],
  ["date_diff('day', DATE '2026-01-01', DATE '2026-03-01')", '59'],
  ["date_add('day', 1, TIMESTAMP '2026-01-31 10:00:00')", '2026-02-01 10:00:00.000'],
  ["date_add('month', -1, TIMESTAMP '2026-03-31 10:00:00')", '2026-02-28 10:00:00.000'],
  ["date_trunc('hour', TIMESTAMP '2026-01-01 10:59:00')", '2026-01-01 10:00:00.000'],
  ["date_format(TIMESTAMP '2026-01-02 03:04:05', '%Y-%m-%d %H:%i:%s, %e %M %T')", '2026-01-02 03:04:05, 2 January 03:04:05'],
  ["to_unixtime(TIMESTAMP '2026-01-01 00:00:00')", '1.7672256E9'],
  ['from_unixtime(1.5)', '1970-01-01 00:00:01.500 UTC'],
  ["from_iso8601_timestamp('2026-01-01T00:00:00Z')", '2026-01-01 00:00:00.000 UTC'],
  ["day_of_week(DATE '2026-11-22')", '7'],
  ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a.b\')', '1'],
  ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a\')', null],
  ["json_extract_scalar('no json', '$.a')", null],
  ['json_format(json_parse(\'{"a":1}\'))', '{"a":1}'],
  ["regexp_like('checkout', 'che')", 'true'],
  ["regexp_extract('abc', 'x')", null],
  ["regexp_extract('abc', 'b(.)', 1)", 'c'],
  ["regexp_replace('a1b2', '([a-z])(\\d)', '$2$1')", '1a2b'],
  ["regexp_replace('a1b2', '\\d')", 'ab'],
  [`url_extract_host(${url})`, 'shop.example'],
  [`url_extract_port(${url})`, '8080'],
  [`url_extract_path(${url})`, '/a/b'],
  [`url_extract_query(${url})`, 'x=1&y=a%20b'],
  [`url_extract_parameter(${url}, 'y')`, 'a b'],
  ['cardinality(ARRAY[1, 2])', '2'],
  ['element_at(ARRAY[5, 6], 2)', '6'],
  ["element_at(map(ARRAY['a'], ARRAY[1]), 'a')", '1'],
  ["array_join(ARRAY['a', 'b'], '-')", 'a-b'],
  ['array_remove(ARRAY[1, 2, 1], 1)', '[2]'],
  ['sequence(1, 3)', '[1, 2, 3]'],
  ['slice(ARRAY[1, 2, 3, 4], 2, 2)', '[2, 3]'],
  ['approx_distinct(x) FROM (VALUES (1), (1), (2)) t(x)', '2'],
  ['approx_percentile(x, 0.5) FROM (VALUES (1), (2), (3)) t(x)', '2'],
  ['count_if(x > 1) FROM (VALUES (1), (2), (3)) t(x)', '2'],
  ['max_by(x, -x) FROM (VALUES (1), (2), (3)) t(x)', '1'],
  ['arbitrary(x) FROM (VALUES (4)) t(x)', '4'],
  ['x FROM (VALUES (NULL), (1)) t(x) ORDER BY x DESC LIMIT 1', '1'],
  ["try_cast('x' AS BIGINT)", null],
  ["if(1 = 1, 'a', 'b')", 'a'],
  ["format('%s', 'a')", 'a'],
])('%s', async (sql, expected) => expect(await run(sql)).toBe(expected))
