import type { DuckDBResultReader } from '@duckdb/node-api'
import { estimateScan } from './estimateScan.ts'
import { findDamaged, mayBeDamage } from './findDamaged.ts'
import { openLake } from './openLake.ts'
import { athenaType, printValue } from './printValue.ts'
import { QueryError, type QueryJob, type QueryOutcome, type QueryResult } from './queryJob.ts'
import { toUserMessage } from './toUserMessage.ts'
import { translateTrino } from './translateTrino.ts'

/** A result is kept in memory until it is fetched. */
const RESULT_CHARACTERS_MAX = 10_000_000

/** Runs one SELECT over the tables. Unreadable files are skipped and named. */
export async function runQuery(job: QueryJob): Promise<QueryOutcome> {
  try {
    return { status: 'done', result: await runOnce(job), damaged: [] }
  } catch (error) {
    if (!mayBeDamage(error, job)) return failed(error, job)
    const damaged = await findDamaged(job)
    if (damaged.length === 0) return failed(error, job)
    const paths = new Set(damaged.map(({ path }) => path))
    const sound = {
      ...job,
      tables: job.tables.map(({ table, objects }) => ({
        table,
        objects: objects.filter(({ path }) => !paths.has(path)),
      })),
    }
    try {
      return { status: 'done', result: await runOnce(sound), damaged }
    } catch (again) {
      return failed(again, job)
    }
  }
}

const failed = (error: unknown, job: QueryJob): QueryOutcome => ({
  status: 'failed',
  reason: toUserMessage(error, job),
})

async function runOnce(job: QueryJob): Promise<QueryResult> {
  const { sql, scanBytesMax } = job
  const lake = await openLake(job)
  try {
    const translated = await translateTrino(lake.connection, sql)
    const plan = await lake.connection.runAndReadAll(`EXPLAIN (FORMAT json) ${translated}`)
    const scannedBytes = await estimateScan(String(plan.value(1, 0)), lake.sizes)
    if (scanBytesMax !== null && scannedBytes > scanBytesMax) {
      throw new QueryError(
        `Bytes scanned limit was exceeded: the query would read ${scannedBytes} bytes, the workgroup allows ${scanBytesMax}`,
      )
    }
    return { ...(await readResult(await lake.connection.streamAndRead(translated))), scannedBytes }
  } finally {
    lake.close()
  }
}

async function readResult(reader: DuckDBResultReader): Promise<Omit<QueryResult, 'scannedBytes'>> {
  const types = reader.columnTypes()
  const columns = reader.columnNames().map((name, index) => ({ name, type: athenaType(reader.columnType(index)) }))
  const rows: (string | null)[][] = []
  let characters = 0
  do {
    await reader.readUntil(rows.length + 1)
    while (rows.length < reader.currentRowCount) {
      const row = types.map((type, column) => printValue(reader.value(column, rows.length), type))
      characters += row.reduce((sum, text) => sum + (text?.length ?? 0), 0)
      if (characters > RESULT_CHARACTERS_MAX) {
        throw new QueryError(
          `The result exceeds the limit of ${RESULT_CHARACTERS_MAX} characters on this machine; add a LIMIT`,
        )
      }
      rows.push(row)
    }
  } while (!reader.done)
  return { columns, rows }
}
