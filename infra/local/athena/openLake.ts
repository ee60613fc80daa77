import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { TableSize } from './estimateScan.ts'
import type { QueryJob } from './queryJob.ts'
import { readColumnBytes } from './readColumnBytes.ts'
import { quoteName, quoteText, tableView } from './tableView.ts'
import { trinoStatements } from './trinoMacros.ts'

/** What one query may use of this machine. */
const MEMORY_LIMIT = '1GB'
const THREADS = 2

export interface OpenLake {
  connection: DuckDBConnection
  sizes: TableSize[]
  close(): void
}

/**
 * An engine for one query: a view per table, Trino's functions, and a sandbox that lets it read the files of the tables
 * and nothing else of this machine. SQL cannot reopen the sandbox.
 */
export async function openLake({ tables: found, database }: Pick<QueryJob, 'tables' | 'database'>): Promise<OpenLake> {
  const tables = found.map(({ table }) => table)
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(THREADS),
    memory_limit: MEMORY_LIMIT,
    // Nothing is downloaded; json, icu and parquet are linked in.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    for (const statement of trinoStatements()) await connection.run(statement)
    for (const name of new Set(tables.map((table) => table.database)))
      await connection.run(`CREATE SCHEMA ${quoteName(name)}`)
    for (const { table, objects } of found) {
      await connection.run(
        tableView(
          table,
          objects.map(({ path }) => path),
        ),
      )
    }
    const paths = found.flatMap(({ objects }) => objects.map(({ path }) => quoteText(path)))
    const searchPath = tables.some((table) => table.database === database) ? `${quoteName(database)},main` : 'main'
    for (const setting of [
      `allowed_paths = [${paths.join(', ')}]`,
      `search_path = ${quoteText(searchPath)}`,
      'enable_external_access = false',
      'lock_configuration = true',
    ]) {
      await connection.run(`SET ${setting}`)
    }
  } catch (error) {
    close()
    throw error
  }
  const sizes = found.map(({ table, objects }) => ({
    columns: [...table.columns, ...table.partitions].map(({ name }) => name),
    files: objects.length,
    bytes: objects.reduce((sum, { size }) => sum + size, 0),
    columnBytes: () =>
      readColumnBytes(
        connection,
        objects.map(({ path }) => path),
      ),
  }))
  return { connection, sizes, close }
}
