import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLE_NAMES } from '@incuera/contract/lake/tables.ts'
import { beforeAll, expect, test } from '@jest/globals'
import { openTrinoGrammar, type TrinoGrammar } from '#api/testing/sql/openTrinoGrammar.ts'
import { NOTHING_KEPT } from '#sessions/lake/lakeState.ts'
import { scopeTables } from './scopeTables.ts'

const scope = {
  pid: ProjectId.parse('pours0000000'),
  database: 'my_lake',
  range: { from: '2026-11-21', to: '2026-11-22' },
  watermark: NOTHING_KEPT,
}

let trino: TrinoGrammar
beforeAll(async () => {
  trino = await openTrinoGrammar()
})

test.each(LAKE_TABLE_NAMES)('the relation of %s is valid Trino', (name) => {
  expect(trino.problemOf(`WITH ${scopeTables([name], scope)} SELECT * FROM ${name}`)).toBeNull()
})

test.each(LAKE_TABLE_NAMES)('the relation of %s over kept and hot days is valid Trino', (name) => {
  const sql = scopeTables([name], { ...scope, watermark: { day: '2026-11-21', generation: 1 } })
  expect(trino.problemOf(`WITH ${sql} SELECT * FROM ${name}`)).toBeNull()
})

test.each([
  { day: null, reads: ['events 2026-11-21 2026-11-22'] },
  { day: '2026-11-20', reads: ['events 2026-11-21 2026-11-22'] },
  { day: '2026-11-21', reads: ['events_kept 2026-11-21 2026-11-21', 'events 2026-11-22 2026-11-22'] },
  { day: '2026-11-22', reads: ['events_kept 2026-11-21 2026-11-22'] },
  { day: '2026-11-30', reads: ['events_kept 2026-11-21 2026-11-22'] },
])('with the watermark $day it reads $reads', ({ day, reads }) => {
  const sql = scopeTables(['events'], { ...scope, watermark: { day, generation: 1 } })
  const found = sql.matchAll(
    /FROM "my_lake"\."(\w+)" WHERE project_id = 'pours0000000' AND day BETWEEN '(.{10})' AND '(.{10})'/g,
  )
  expect([...found].map(([, table, from, to]) => `${table} ${from} ${to}`)).toEqual(reads)
})

test('conditions on the rows of a table are met before copies are compared, and by no other table', () => {
  const sql = scopeTables(['pages', 'signals'], { ...scope, only: { pages: "page_pattern = '/'" } })
  const days = "day BETWEEN '2026-11-21' AND '2026-11-22'"
  expect(sql.match(/FROM "my_lake"\."\w+" WHERE project_id = 'pours0000000' [^)]+/g)).toEqual(
    ['sessions', 'pages', 'session_notes', 'signals'].map(
      (name) =>
        `FROM "my_lake"."${name}" WHERE project_id = 'pours0000000' AND ${days}${name === 'pages' ? " AND page_pattern = '/'" : ''}`,
    ),
  )
  expect(trino.problemOf(`WITH ${sql} SELECT * FROM pages`)).toBeNull()
})

test('every table that is read is bounded by project and day', () => {
  const sql = scopeTables(LAKE_TABLE_NAMES, scope)
  const reads = sql.split('FROM "my_lake".').slice(1)
  expect(reads).toHaveLength(LAKE_TABLE_NAMES.length)
  for (const read of reads)
    expect(read).toMatch(/^"\w+" WHERE project_id = 'pours0000000' AND day BETWEEN '2026-11-21' AND '2026-11-22'\)/)
})
