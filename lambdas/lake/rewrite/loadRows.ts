import type { DuckDBConnection } from '@duckdb/node-api'
import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import { keptColumns } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { RewriteJob } from './rewriter.ts'
import { quoteName, quoteText } from './sqlText.ts'

/**
 * Creates the table `rows` with the rows of the files: the columns of the table with their types, whatever is in the
 * files.
 */
export async function loadRows(connection: DuckDBConnection, { table, hot, kept }: RewriteJob): Promise<void> {
  const columns = rowColumns(table)
  const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${DUCKDB_TYPE[type]}`)
  await connection.run(`CREATE TABLE rows (${definitions.join(', ')})`)
  if (hot.length > 0)
    await insert(connection, table, filesOf(hot, ", hive_partitioning = true, hive_types = {'hour': INTEGER}"))
  for (const { pid, path } of kept)
    await insert(connection, table, `(SELECT *, ${quoteText(pid)} AS project_id FROM ${filesOf([path])})`)
}

/** `day` is not among them: all rows of a job have the same. */
const rowColumns = (table: LakeTable) => [
  { name: 'project_id', type: 'string' as const, comment: '' },
  ...keptColumns(table),
]

export const filesOf = (paths: string[], options = ', hive_partitioning = false') =>
  `read_parquet([${paths.map(quoteText).join(', ')}], union_by_name = true${options})`

/** A file from before a column was added has no value for it. */
async function insert(connection: DuckDBConnection, table: LakeTable, source: string): Promise<void> {
  const columns = rowColumns(table)
  const there = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
  const names = new Set(there.getRows().map(([name]) => String(name)))
  const values = columns.map(({ name, type }) =>
    names.has(name) ? `${quoteName(name)}::${DUCKDB_TYPE[type]}` : `NULL::${DUCKDB_TYPE[type]}`,
  )
  await connection.run(`INSERT INTO rows SELECT ${values.join(', ')} FROM ${source}`)
}
