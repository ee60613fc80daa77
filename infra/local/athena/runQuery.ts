import type { DuckDBResultReader } from '@duckdb/node-api'
import type { GlueTable } from '../glue/readTables.ts'
import { estimateScan } from './estimateScan.ts'
import { openLake } from './openLake.ts'
import { athenaType, printValue } from './printValue.ts'
import type { ListObjects } from './tableFiles.ts'
import { translateTrino } from './translateTrino.ts'

export interface QueryResult {
  columns: { name: string; type: string }[]
  rows: (string | null)[][]
  scannedBytes: number
}

/** Why a query failed, in words for the person who wrote it. */
export class QueryError extends Error {
  override name = 'QueryError'
}

/** A result is held in memory until it is fetched. */
const RESULT_CHARACTERS_MAX = 50_000_000

/**
 * Runs one SELECT over the tables.
 * @param options.scanBytesMax null: no limit
 * @param options.signal stops it
 * @throws QueryError
 */
export async function runQuery(options: {
  sql: string
  database: string
  tables: GlueTable[]
  listObjects: ListObjects
  scanBytesMax: number | null
  nowMs: number
  signal: AbortSignal
}): Promise<QueryResult> {
  const { sql, scanBytesMax, signal } = options
  const lake = await openLake(options)
  const interrupt = () => lake.connection.interrupt()
  signal.addEventListener('abort', interrupt)
  try {
    const translated = await translateTrino(lake.connection, sql)
    signal.throwIfAborted()
    const plan = await lake.connection.runAndReadAll(`EXPLAIN (FORMAT json) ${translated}`)
    const scannedBytes = estimateScan(String(plan.value(1, 0)), lake.sizes)
    if (scanBytesMax !== null && scannedBytes > scanBytesMax) {
      throw new QueryError(`Bytes scanned limit was exceeded: the query would read ${scannedBytes} bytes, the workgroup allows ${scanBytesMax}`)
    }
    signal.throwIfAborted()
    const reader = await lake.connection.streamAndRead(translated)
    return { ...(await readResult(reader, signal)), scannedBytes }
  } catch (error) {
    if (error instanceof QueryError) throw error
    // DuckDB's errors begin with their kind.
    throw new QueryError(error instanceof Error ? error.message.replace(/^Error: /, '') : String(error))
  } finally {
    signal.removeEventListener('abort', interrupt)
    lake.close()
  }
}

async function readResult(reader: DuckDBResultReader, signal: AbortSignal): Promise<Omit<QueryResult, 'scannedBytes'>> {
  const types = reader.columnTypes()
  const columns = reader.columnNames().map((name, index) => ({ name, type: athenaType(reader.columnType(index)) }))
  const rows: (string | null)[][] = []
  let characters = 0
  do {
    signal.throwIfAborted()
    await reader.readUntil(rows.length + 1)
    while (rows.length < reader.currentRowCount) {
      const row = types.map((type, column) => printValue(reader.value(column, rows.length), type))
      characters += row.reduce((sum, text) => sum + (text?.length ?? 0), 0)
      if (characters > RESULT_CHARACTERS_MAX) {
        throw new QueryError(`The result is larger than the ${RESULT_CHARACTERS_MAX} characters that this machine keeps; add a LIMIT`)
      }
      rows.push(row)
    }
  } while (!reader.done)
  return { columns, rows }
}
