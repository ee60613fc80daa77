import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from '@jest/globals'
import { translateTrino } from './translateTrino.ts'

const TABLE = 'SELECT id, kind FROM "lake"."events"'

test.each([
  ['one that reads a table', `a AS (${TABLE})`, ['a']],
  ['one whose innermost query reads a table', `a AS (SELECT id FROM (${TABLE}) WHERE id = 1)`, ['a']],
  [
    'one that picks rows and columns of it',
    `a AS (${TABLE}), b AS (SELECT id, CASE kind WHEN 'x' THEN 1 END AS n FROM a WHERE kind = 'x')`,
    ['a', 'b'],
  ],
  [
    'one of two tables, the second of which is read through a window',
    `a AS (${TABLE} UNION ALL SELECT id, kind FROM (SELECT id, kind, row_number() OVER (PARTITION BY id) AS copy FROM "lake"."hot") WHERE copy = 1)`,
    ['a'],
  ],
  [
    'none that reads its table through a window',
    `a AS (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY id) AS copy FROM (${TABLE})) WHERE copy = 1)`,
    [],
  ],
  ['none that groups', `a AS (${TABLE}), b AS (SELECT kind FROM a GROUP BY kind)`, ['a']],
  ['none that counts', `a AS (${TABLE}), b AS (SELECT count(*) AS n FROM a)`, ['a']],
  ['none with a window', `a AS (${TABLE}), b AS (SELECT row_number() OVER (ORDER BY id) AS n FROM a)`, ['a']],
  ['none that keeps each row once', `a AS (${TABLE}), b AS (SELECT DISTINCT kind FROM a)`, ['a']],
  ['none that joins', `a AS (${TABLE}), b AS (SELECT x.id FROM a x JOIN a y ON x.id = y.id)`, ['a']],
  [
    'none of a relation that is kept',
    `a AS (${TABLE}), b AS (SELECT count(*) AS n FROM a), c AS (SELECT n FROM b)`,
    ['a'],
  ],
  ['none without a table', 'a AS (SELECT 1 AS id)', []],
])('of the relations of a query DuckDB reads where they are used: %s', async (_, relations, expected) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const names = [...relations.matchAll(/(\w) AS \((?=SELECT)/g)].map(([, name]) => name)
  const from = names.map((name) => `(SELECT count(*) FROM ${name}) AS of_${name}`).join(', ')
  const sql = await translateTrino(connection, `WITH ${relations} SELECT ${from}`)
  const inlined = [...sql.matchAll(/(\w+) AS NOT MATERIALIZED/g)].map(([, name]) => name)
  expect(inlined).toEqual(expected)
  connection.closeSync()
})
