import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { keptColumns, keptName } from '@incuera/contract/lake/kept.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { createRewriter } from '@incuera/lambdas/lake/rewrite/createRewriter.ts'
import { scopeTables } from '@incuera/lambdas/query/sql/scopeTables.ts'
import { trinoStatements } from '#local/athena/trinoMacros.ts'
import { fillHot } from './fillHot.ts'
import { PROJECTS } from './projects.ts'
import { QUESTIONS } from './questions.ts'

const LAST_DAY = Date.parse('2026-11-30')
const DAY_MS = 86_400_000
/** Athena's price of a terabyte; a query costs at least 10 MB. */
const DOLLARS_PER_BYTE = 5e-12
const BILLED_BYTES_MIN = 10_000_000
const table = LAKE_TABLES.events

/**
 * `npm run bench -- query [--rows 1000000] [--days 14]`: what `keep` and queries of insights take, over kept files and over hot
 * ones, for the largest project and the smallest but one. Linux counts the bytes.
 */
export async function benchQuery(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '1000000' }, days: { type: 'string', default: '14' } },
  })
  const [rows, count] = [Number(values.rows), Number(values.days)]
  const days = Array.from({ length: count }, (_, at) =>
    new Date(LAST_DAY - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10),
  )
  const folder = mkdtempSync(join(tmpdir(), 'incuera-bench-query-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' })
  const connection = await instance.connect()
  try {
    await fillLake(connection, { folder, days, rowsPerDay: Math.ceil(rows / count), print })
    await openViews(connection, folder)
    for (const { pid } of [PROJECTS[0], PROJECTS[3]])
      for (const span of new Set([7, count]))
        await ask(connection, { pid: ProjectId.parse(pid), days: days.slice(-span), print })
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillLake(
  connection: DuckDBConnection,
  of: { folder: string; days: string[]; rowsPerDay: number; print(line: string): void },
): Promise<void> {
  const rewriter = createRewriter({ memoryMb: 1500, diskMb: 2000, threads: 2 })
  const total = { rows: 0, seconds: 0 }
  for (const day of of.days) {
    const hot = await fillHot(connection, { folder: join(of.folder, 'hot'), day, rows: of.rowsPerDay })
    const before = cpuSeconds()
    const written = await rewriter.rewrite({
      ...{ table, hot, kept: [], neighbours: [], erased: [], folder: join(of.folder, 'work') },
      isRetained: async () => true,
    })
    total.seconds += cpuSeconds() - before
    for (const { pid, path, rows } of written) {
      const target = join(of.folder, 'kept', `day=${day}`, `project_id=${pid}`, 'data-00.parquet')
      await mkdir(dirname(target), { recursive: true })
      await rename(path, target)
      total.rows += rows
    }
  }
  const speed = Math.round(total.rows / total.seconds)
  of.print(
    `keep: ${total.rows} rows of ${of.days.length} days in ${total.seconds.toFixed(1)} CPU s, ${speed} rows per CPU s`,
  )
}

/** Both tables over all files; a file from before a column has NULL there. */
async function openViews(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run('SET enable_external_file_cache = false')
  await connection.run('CREATE SCHEMA lake')
  const view = async (name: string, files: string, columns: string[]) => {
    const there = await connection.runAndReadAll(`DESCRIBE FROM ${files}`)
    const names = new Set(there.getRows().map(([column]) => String(column)))
    const selected = columns.map((column) => (names.has(column) ? `"${column}"` : `NULL AS "${column}"`))
    await connection.run(`CREATE VIEW lake.${name} AS SELECT ${selected.join(', ')} FROM ${files}`)
  }
  const hot = [...table.columns, ...LAKE_PARTITIONS].map(({ name }) => name)
  const options = "hive_partitioning = true, hive_types = {'day': VARCHAR"
  await view('events', `read_parquet('${folder}/hot/*/*/*.parquet', ${options}, 'hour': INTEGER})`, hot)
  const kept = ['day', 'project_id', ...keptColumns(table).map(({ name }) => name)]
  await view(
    keptName('events'),
    `read_parquet('${folder}/kept/*/*/*.parquet', ${options}, 'project_id': VARCHAR})`,
    kept,
  )
}

async function ask(
  connection: DuckDBConnection,
  { pid, days, print }: { pid: ProjectId; days: string[]; print(line: string): void },
): Promise<void> {
  const [from = '', to = ''] = [days[0], days.at(-1)]
  for (const [name, select] of Object.entries(QUESTIONS)) {
    const run = async (day: string | null) => {
      const scope = { database: 'lake', pid, range: { from, to }, watermark: { day, generation: 1 } }
      const before = { cpu: cpuSeconds(), bytes: readBytes(), ms: performance.now() }
      await connection.runAndReadAll(`WITH ${scopeTables(['events'], scope)} ${select}`)
      return { cpu: cpuSeconds() - before.cpu, bytes: readBytes() - before.bytes, ms: performance.now() - before.ms }
    }
    const [kept, hot] = [await run(to), await run(null)]
    const price = Math.max(BILLED_BYTES_MIN, kept.bytes) * DOLLARS_PER_BYTE
    print(
      `${pid} ${days.length} d ${name}: kept ${(kept.ms / 1000).toFixed(2)} s, ${kept.cpu.toFixed(2)} CPU s, ${mb(kept.bytes)} MB, $${price.toFixed(5)}; ` +
        `hot ${(hot.ms / 1000).toFixed(2)} s, ${hot.cpu.toFixed(2)} CPU s, ${mb(hot.bytes)} MB; ${(hot.bytes / kept.bytes).toFixed(1)}x fewer bytes`,
    )
  }
}

const mb = (bytes: number) => (bytes / 1e6).toFixed(2)

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What this process has read from files so far. */
function readBytes(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN)
}
