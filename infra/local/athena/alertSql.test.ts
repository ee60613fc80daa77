import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { AlertMetric } from '@incuera/contract/alerts/alert.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { measureSql } from '@incuera/lambdas/alerts/measureSql.ts'
import { createTable } from '@incuera/lambdas/api/testing/sql/createTable.ts'
import { openTrinoGrammar } from '@incuera/lambdas/api/testing/sql/openTrinoGrammar.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { translateTrino } from './translateTrino.ts'
import { trinoStatements } from './trinoMacros.ts'

const pid = ProjectId.parse('pours0000000')
const NOW = Date.parse('2026-11-21T12:10:00Z')

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run('CREATE SCHEMA my_lake')
  for (const table of Object.values(LAKE_TABLES)) await connection.run(createTable('my_lake', table))
  await connection.run("SET search_path = 'my_lake,main'")
  const add = (table: string, columns: string, rows: string[]) =>
    connection.run(`INSERT INTO my_lake.${table} (project_id, generation, ${columns}) VALUES ${rows.join(', ')}`)
  const event = (sid: string, at: string, columns: string) =>
    `('${sid === 'x' ? 'pother000000' : pid}', '${sid}', 'w.0.' || random(), TIMESTAMP '2026-11-${at}', '2026-11-${at.slice(0, 2)}', 1, ${columns})`
  const columns = 'project_id, session_id, event_id, ts, day, hour, type, name, vital_name, vital_value'
  await connection.run(
    `INSERT INTO my_lake.events (${columns}) VALUES ${[
      // In the hour before noon: two sessions, three errors, one purchase.
      event('a', '21 11:00:00', "'error', NULL, NULL, NULL"),
      event('a', '21 11:59:59', "'error', NULL, NULL, NULL"),
      event('b', '21 11:30:00', "'error', NULL, NULL, NULL"),
      event('b', '21 11:30:01', "'custom', 'it''s paid', NULL, NULL"),
      event('b', '21 11:30:02', "'vital', NULL, 'LCP', 3000"),
      // Outside of it, and of another project.
      event('c', '21 12:00:00', "'error', NULL, NULL, NULL"),
      event('c', '21 10:59:59', "'error', NULL, NULL, NULL"),
      event('x', '21 11:30:00', "'error', NULL, NULL, NULL"),
      // The same hour a week before.
      event('d', '14 11:30:00', "'error', NULL, NULL, NULL"),
    ].join(', ')}`,
  )
  await connection.run("UPDATE my_lake.events SET error_message = 'x' WHERE type = 'error'")
  const sid = (name: string) => `'${pid}', 1, '${name}'`
  const rest = "'2026-11-21', 11"
  await add(
    'sessions',
    'session_id, device, day, hour',
    ['a', 'b'].map((name) => `(${sid(name)}, '${name === 'a' ? 'mobile' : 'desktop'}', ${rest})`),
  )
  const asked = "TIMESTAMP '2026-11-21 10:30:00'"
  await add(
    'session_notes',
    'session_id, analysed_at, day, hour',
    ['a', 'b'].map((name) => `(${sid(name)}, ${asked}, ${rest})`),
  )
  const found = "TIMESTAMP '2026-11-21 09:30:00'"
  await add('signals', 'session_id, analysed_at, ts, event_id, kind, day, hour', [
    `(${sid('a')}, ${asked}, ${found}, 'w.0.1', 'rage_click', ${rest})`,
  ])
  await add('verdicts', 'session_id, analysed_at, ts, scanner_id, verdict, day, hour', [
    `(${sid('a')}, ${asked}, ${found}, 's1', 'yes', ${rest})`,
    `(${sid('b')}, ${asked}, ${found}, 's1', 'no', ${rest})`,
  ])
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const sqlOf = (metric: AlertMetric, q = '', weeksBefore: 0 | 1 = 0) =>
  measureSql(
    { pid, metric, windowHours: 1, q },
    { database: 'my_lake', watermark: NOTHING_KEPT, nowMs: NOW, weeksBefore },
  )
const measured = async (sql: string) => {
  const reader = await connection.runAndReadAll(await translateTrino(connection, sql))
  return reader.getRows().map(([value]) => value)
}

const cases: [AlertMetric, string, 0 | 1, number | null][] = [
  [{ type: 'sessions' }, '', 0, 2],
  [{ type: 'errors' }, '', 0, 3],
  [{ type: 'errors' }, '', 1, 1],
  [{ type: 'errors' }, 'device:phone', 0, 2],
  [{ type: 'errors' }, 'steps:(error > error) -device:desktop', 0, 2],
  [{ type: 'event', name: "it's paid" }, '', 0, 1],
  [{ type: 'event', name: "' OR 1=1 --" }, '', 0, 0],
  [{ type: 'vital', vital: 'LCP' }, '', 0, 3000],
  [{ type: 'vital', vital: 'INP' }, '', 0, null],
  // Two hours earlier, when sessions have ended and are analysed.
  [{ type: 'signal', signal: 'rage_click' }, '', 0, 1],
  [{ type: 'scanner', scannerId: 's1' }, '', 0, 1],
  [{ type: 'scanner', scannerId: 's2' }, '', 0, 0],
]
test.each(cases)('%j with the filter “%s”, %d weeks before', async (metric, q, weeksBefore, value) => {
  expect(await measured(sqlOf(metric, q, weeksBefore))).toEqual([value])
})

test('the grammar of Trino accepts it', async () => {
  const trino = await openTrinoGrammar()
  const problems = cases.map(([metric, q, weeksBefore]) => trino.problemOf(sqlOf(metric, q, weeksBefore)))
  expect(problems.filter((problem) => problem !== null)).toEqual([])
})
