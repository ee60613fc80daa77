import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createRewriter } from './createRewriter.ts'
import { filesOf } from './loadRows.ts'
import { quoteName, quoteText } from './sqlText.ts'

const PID = 'paaaaaaaaaa1'
const ROWS = 300_000
/** An event is some 25 bytes here: without the limit there would be one file. */
const FILE_BYTES = 1_000_000

let folder: string
let instance: DuckDBInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-write-'))
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
})
afterAll(async () => {
  instance.closeSync()
  await rm(folder, { recursive: true, force: true })
})

test('a project with many rows has several files, within little memory, and each of its rows once', async () => {
  const connection = await instance.connect()
  const drawn: Record<string, string> = {
    ...{ project_id: quoteText(PID), session_id: "'s' || n % 977", event_id: "'w.' || n", type: "'click'" },
    ...{ ts: "TIMESTAMP '2026-11-30' + to_seconds(n % 80000)", received_at: "TIMESTAMP '2026-11-30'" },
  }
  const columns = LAKE_TABLES.events.columns.map(
    ({ name, type }) => `(${drawn[name] ?? 'NULL'})::${DUCKDB_TYPE[type]} AS ${quoteName(name)}`,
  )
  const hot = join(folder, 'hour=07', 'rows.parquet')
  await mkdir(dirname(hot))
  await connection.run(
    `COPY (SELECT ${columns.join(', ')} FROM range(${ROWS}) AS t (n)) TO ${quoteText(hot)} (FORMAT parquet)`,
  )
  const rewriter = createRewriter({ memoryMb: 128, diskMb: 2_000, threads: 1 }, FILE_BYTES)
  const written = await rewriter.rewrite({
    ...{ table: LAKE_TABLES.events, hot: [hot], kept: [], neighbours: [], erased: [], folder: join(folder, 'out') },
    isRetained: async () => true,
  })
  expect(written.map(({ pid, rows }) => [pid, rows])).toEqual([[PID, ROWS]])
  const paths = written.flatMap((project) => project.paths)
  expect(paths.length).toBeGreaterThan(1)
  const ranges: string[][] = []
  for (const path of paths) {
    const read = await connection.runAndReadAll(`SELECT min(session_id), max(session_id) FROM ${filesOf([path])}`)
    ranges.push(read.getRows().flat().map(String))
  }
  // In order: a file begins where the one before it ends.
  expect(ranges.flat()).toEqual(ranges.flat().toSorted())
  const all = await connection.runAndReadAll(`SELECT count(*), count(DISTINCT event_id) FROM ${filesOf(paths)}`)
  expect(all.getRows()).toEqual([[BigInt(ROWS), BigInt(ROWS)]])
  expect(paths.map((path) => basename(path))).toEqual(paths.map((_, nth) => `data-${nth}.parquet`))
  connection.closeSync()
})
