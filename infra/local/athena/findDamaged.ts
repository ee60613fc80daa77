import { DuckDBInstance } from '@duckdb/node-api'
import type { DamagedFile, QueryJob } from './queryJob.ts'
import { quoteText } from './tableView.ts'

/** Words of DuckDB's Parquet reader, for errors that name no file. */
const PARQUET =
  /parquet|magic bytes|thrift|TProtocol|decompress|corrupt|snappy|page header|No such file|Could not read/i

/** Whether an error may come from a file rather than the query. */
export function mayBeDamage(error: unknown, { tables }: QueryJob): boolean {
  const message = error instanceof Error ? error.message : ''
  return PARQUET.test(message) || tables.some(({ objects }) => objects.some(({ path }) => message.includes(path)))
}

/** Without the statement that DuckDB quotes below. */
const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''

/**
 * Reads every file of the tables and returns those that fail. It takes a while, so it runs only after a query has
 * failed.
 */
export async function findDamaged({ tables }: QueryJob): Promise<DamagedFile[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' })
  const connection = await instance.connect()
  const damaged: DamagedFile[] = []
  try {
    for (const { path } of tables.flatMap(({ objects }) => objects)) {
      try {
        await connection.run(`SELECT count(COLUMNS(*)) FROM read_parquet(${quoteText(path)})`)
      } catch (error) {
        damaged.push({ path, reason: firstLine(error).replaceAll(path, 'the file') })
      }
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  return damaged
}
