import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import { KEPT_PARTITIONS, keptColumns, keptName } from '@incuera/contract/lake/kept.ts'
import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import { trinoStatements } from '#local/athena/trinoMacros.ts'

/** The database of the tables. */
export const DATABASE = 'lake'

/**
 * Hot and kept tables over the files of a folder, with Trino's functions. Nothing of a file is remembered between
 * queries.
 */
export async function openViews(connection: DuckDBConnection, folder: string, tables: LakeTable[]): Promise<void> {
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run('SET enable_external_file_cache = false')
  await connection.run('SET parquet_metadata_cache = false')
  await connection.run(`CREATE SCHEMA ${DATABASE}`)
  for (const table of tables) {
    const { name, columns } = table
    await connection.run(viewOf(name, join(folder, 'hot', name, '*', '*', '*.parquet'), columns, LAKE_PARTITIONS))
    const kept = join(folder, 'kept', name, '*', '*', '*.parquet')
    await connection.run(viewOf(keptName(name), kept, keptColumns(table), KEPT_PARTITIONS))
  }
}

function viewOf(name: string, files: string, columns: LakeColumn[], partitions: LakeColumn[]): string {
  const selected = [...columns, ...partitions].map(
    (column) => `"${column.name}"::${DUCKDB_TYPE[column.type]} AS "${column.name}"`,
  )
  const types = partitions.map((column) => `'${column.name}': ${DUCKDB_TYPE[column.type]}`)
  return `CREATE VIEW ${DATABASE}.${name} AS SELECT ${selected.join(', ')}
    FROM read_parquet('${files}', hive_partitioning = true, hive_types = {${types.join(', ')}})`
}
