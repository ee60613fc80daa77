import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { keptColumns } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import { filesOf } from './loadRows.ts'
import type { ProjectFile } from './rewriter.ts'
import { orderText, quoteName, quoteText } from './sqlText.ts'

/**
 * Rows of a group, which an engine reads or skips as a whole: fewer make more footer, more make fewer groups to skip
 * (docs/benchmarks.md).
 */
const GROUP_ROWS = 20_480

/**
 * Writes the rows of a project, sorted. Bloom filters would make a file 5 % larger, and rows are sorted by what is asked
 * for first.
 * @param expected rows
 * @throws Error when the file has other rows, or one of them twice
 */
export async function writeProject(
  connection: DuckDBConnection,
  { table, pid, folder, expected }: { table: LakeTable; pid: string; folder: string; expected: number },
): Promise<ProjectFile & { rows: number }> {
  const path = join(folder, `${pid}.parquet`)
  const columns = keptColumns(table).map(({ name }) => quoteName(name))
  await connection.run(
    `COPY (SELECT ${columns.join(', ')} FROM rows WHERE project_id = ${quoteText(pid)} ORDER BY ${orderText(table.sort)})
     TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS}, PARQUET_VERSION v1, WRITE_BLOOM_FILTER false)`,
  )
  const same = table.same.map(quoteName).join(', ')
  const count = async (identity: string) => {
    const counted = await connection.runAndReadAll(
      `SELECT sum(n)::BIGINT, count(*) FROM (SELECT ${identity}, count(*) AS n FROM ${filesOf([path])} GROUP BY ALL)`,
    )
    return (counted.getRows()[0] ?? []).map(Number)
  }
  const byHash = await count(`hash(${same})`)
  // Two rows may have the same hash, once in a billion files.
  const [rows, distinct] = byHash[1] === expected ? byHash : await count(same)
  if (rows !== expected || distinct !== expected)
    throw new Error(
      `${table.name} of ${pid}: wrote ${rows} rows, ${distinct} of them different, instead of ${expected}`,
    )
  return { pid, path, rows: expected }
}
