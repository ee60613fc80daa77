import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import type { Column, GlueTable } from '../glue/readTables.ts'

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * `CREATE VIEW` of a table over its files: exactly the columns of the catalog with their types, whatever the files
 * contain, so that old files return new columns as NULL, and a table without files is an empty table.
 */
export function tableView(table: GlueTable, paths: string[]): string {
  const columns: Column[] = [...table.columns, ...table.partitions]
  const typed = columns.map(({ name, type }) => `NULL::${DUCKDB_TYPE[type]} AS ${quoteName(name)}`).join(', ')
  const empty = `SELECT ${typed} WHERE false`
  const partitionTypes = table.partitions.map(({ name, type }) => `${quoteText(name)}: ${DUCKDB_TYPE[type]}`).join(', ')
  const files = `read_parquet([${paths.map(quoteText).join(', ')}], union_by_name = true, hive_partitioning = true, hive_types = {${partitionTypes}})`
  const all = paths.length === 0 ? empty : `${empty} UNION ALL BY NAME SELECT * FROM ${files}`
  const selected = columns
    .map(({ name, type }) => `${quoteName(name)}::${DUCKDB_TYPE[type]} AS ${quoteName(name)}`)
    .join(', ')
  return `CREATE VIEW ${quoteName(table.database)}.${quoteName(table.name)} AS SELECT ${selected} FROM (${all})`
}
