import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DUCKDB_TYPE } from '@incuera/contract/lake/duckdbType.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'

/**
 * Writes the rows of a table that drawDay.ts has drawn as Firehose does: a file for each hour with rows, in the order
 * of arrival, with all columns.
 * @returns the paths of the files
 */
export async function writeHot(
  connection: DuckDBConnection,
  { table, day, folder }: { table: LakeTable; day: string; folder: string },
): Promise<string[]> {
  const drawn = `drawn_${table.name}`
  const there = await connection.runAndReadAll(`DESCRIBE ${drawn}`)
  const names = new Set(there.getRows().map(([name]) => String(name)))
  // A column that nobody has drawn yet is there, too.
  const columns = table.columns
    .map(({ name, type }) => (names.has(name) ? `"${name}"` : `NULL::${DUCKDB_TYPE[type]} AS "${name}"`))
    .join(', ')
  const counted = await connection.runAndReadAll(`SELECT DISTINCT hour(arrived_at) AS hour FROM ${drawn} ORDER BY hour`)
  const hours = counted.getRows().map(([hour]) => Number(hour))
  const paths: string[] = []
  for (const hour of hours) {
    const place = join(folder, table.name, `day=${day}`, `hour=${String(hour).padStart(2, '0')}`)
    await mkdir(place, { recursive: true })
    const path = join(place, 'rows.parquet')
    await connection.run(
      `COPY (SELECT ${columns} FROM ${drawn} WHERE hour(arrived_at) = ${hour} ORDER BY arrived_at) TO '${path}' (FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false)`,
    )
    paths.push(path)
  }
  return paths
}
