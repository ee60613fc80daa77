import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import { keptColumns, keptName } from '@incuera/contract/lake/kept.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { scopeTables } from '#query/sql/scopeTables.ts'
import { quoteName } from '../lake/rewrite/sqlText.ts'
import { runKeep } from '../lake/runKeep.ts'
import { openTestLake, type TestRow } from '../lake/testing/openTestLake.ts'
import { eventRow, sessionRow } from '../lake/testing/rows.ts'

const PID = ProjectId.parse('paaaaaaaaaa1')
const OTHER = 'pbbbbbbbbbb2'
const HOUR = 3_600_000
const DAYS = ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'] as const
const range = { from: DAYS[0], to: DAYS[3] }

/** Rows as they arrive: most once, some again in the same day, and some again after midnight. */
const events: { day: string; row: TestRow }[] = DAYS.flatMap((day, at) =>
  Array.from({ length: 12 }, (_, n) => {
    const row = eventRow(n % 5 === 0 ? OTHER : PID, `s${n % 3}`, `w.${at}.${n}`, { type: n % 2 ? 'click' : 'pageview' })
    const again = n % 4 === 1 ? [{ day, row }] : []
    const afterMidnight = n % 4 === 2 && at < 2 ? [{ day: DAYS[at + 1] ?? day, row }] : []
    return [{ day, row }, ...again, ...afterMidnight]
  }).flat(),
)
const sessions = DAYS.map((day, at) => ({ day, row: sessionRow(PID, `s${at % 2}`, at + 1) }))

let lake: Awaited<ReturnType<typeof openTestLake>>
let engine: DuckDBConnection
let instance: DuckDBInstance
beforeAll(async () => {
  lake = await openTestLake(Date.parse('2026-12-01T08:00:00Z'))
  for (const day of DAYS) {
    const rowsOf = (all: typeof events) => all.filter((one) => one.day === day).map(({ row }) => row)
    await lake.arrive('events', day, rowsOf(events))
    await lake.arrive('sessions', day, rowsOf(sessions))
  }
  await runKeep(lake.ports, lake.clock.ms + HOUR)
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  engine = await instance.connect()
  await engine.run('CREATE SCHEMA lake')
  await fillTables()
})
afterAll(async () => {
  engine.closeSync()
  instance.closeSync()
  await lake.close()
})

/** The hot tables with the rows as they arrived, the kept ones with the rows of the kept files. */
async function fillTables() {
  const insert = async (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row).filter((name) => row[name] !== null)
    const values = names.map((name) => `'${String(row[name])}'`)
    await engine.run(`INSERT INTO lake.${table} (${names.map(quoteName).join(', ')}) VALUES (${values.join(', ')})`)
  }
  for (const [name, rows] of [
    ['events', events],
    ['sessions', sessions],
  ] as const) {
    const table = LAKE_TABLES[name]
    const columns = [...table.columns, ...LAKE_PARTITIONS].map(
      (one) => `${quoteName(one.name)} ${DUCKDB_TYPE[one.type]}`,
    )
    await engine.run(`CREATE TABLE lake.${name} (${columns.join(', ')})`)
    await engine.run(`CREATE TABLE lake.${keptName(name)} AS FROM lake.${name}`)
    for (const { day, row } of rows) await insert(name, { ...row, day, hour: 7 })
    const kept = keptColumns(table).map((column) => column.name)
    for (const [day, pid, ...values] of await lake.kept(name, kept))
      await insert(keptName(name), {
        ...Object.fromEntries(kept.map((column, at) => [column, values[at] ?? null])),
        ...{ day, project_id: pid },
      })
  }
}

const query = async (select: string, day: string | null) => {
  const scope = scopeTables(['events', 'sessions'], {
    ...{ database: 'lake', pid: PID, range },
    watermark: { day, generation: 1 },
  })
  return (await engine.runAndReadAll(`WITH ${scope} ${select}`)).getRowsJson()
}

const own = events.filter(({ row }) => row.project_id === PID)
const ids = [...new Set(own.map(({ row }) => `${row.session_id} ${row.event_id}`))].sort()

test.each([null, ...DAYS])('with the watermark %s every row is there', async (day) => {
  const read = await query("SELECT DISTINCT session_id || ' ' || event_id AS id FROM events ORDER BY id", day)
  expect(read.flat()).toEqual(ids)
  expect(await query('SELECT session_id, generation FROM sessions ORDER BY 1', day)).toEqual([
    ['s0', 3],
    ['s1', 4],
  ])
})

test('kept rows count once, also those that were sent again after midnight, which hot rows do not', async () => {
  const count = async (day: string | null) => Number((await query('SELECT count(*) FROM events', day))[0]?.[0])
  expect(await count(DAYS[3])).toBe(ids.length)
  expect(await count(null)).toBeGreaterThan(ids.length)
  const ofTypes = 'SELECT type, count(DISTINCT event_id) FROM events GROUP BY 1 ORDER BY 1'
  for (const day of DAYS) expect(await query(ofTypes, day)).toEqual(await query(ofTypes, null))
})
