import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { athenaType, printValue } from './printValue.ts'

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

test.each([
  ["TIMESTAMP '2026-11-21 22:14:54'", 'timestamp', '2026-11-21 22:14:54.000'],
  ["TIMESTAMP '2026-11-21 22:14:54.123987'", 'timestamp', '2026-11-21 22:14:54.123'],
  ["TIMESTAMPTZ '2026-11-21 22:14:54+02'", 'timestamp with time zone', '2026-11-21 20:14:54.000 UTC'],
  ["DATE '2026-11-21'", 'date', '2026-11-21'],
  ['sum(1::BIGINT)', 'bigint', '1'],
  ['count(*)', 'bigint', '1'],
  ['7::INTEGER', 'integer', '7'],
  ['7::TINYINT', 'tinyint', '7'],
  ['3::DOUBLE', 'double', '3.0'],
  ['-0.0::DOUBLE', 'double', '-0.0'],
  ['0.25::DOUBLE', 'double', '0.25'],
  ['12345678.5::DOUBLE', 'double', '1.23456785E7'],
  ['10000000::DOUBLE', 'double', '1.0E7'],
  ['0.0001::DOUBLE', 'double', '1.0E-4'],
  ["'nan'::DOUBLE", 'double', 'NaN'],
  ["'-inf'::DOUBLE", 'double', '-Infinity'],
  ['1.50::DECIMAL(5,2)', 'decimal', '1.50'],
  ['true', 'boolean', 'true'],
  ["'text'", 'varchar', 'text'],
  ['NULL::VARCHAR', 'varchar', null],
  ['\'{"a": 1}\'::JSON', 'json', '{"a": 1}'],
  ["[TIMESTAMP '2026-11-21 22:14:54', NULL]", 'array', '[2026-11-21 22:14:54.000, null]'],
  ["map(['k'], [1.0::DOUBLE])", 'map', '{k=1.0}'],
  ["{'a': 1, 'b': [2]}", 'row', '{a=1, b=[2]}'],
  ["'ab'::BLOB", 'varbinary', '61 62'],
])('%s is %s %s', async (sql, type, text) => {
  const reader = await connection.runAndReadAll(`SELECT ${sql}`)
  expect([athenaType(reader.columnType(0)), printValue(reader.value(0, 0), reader.columnType(0))]).toEqual([type, text])
})
