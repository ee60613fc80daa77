import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { keptColumns } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import { filesOf } from './loadRows.ts'
import type { ProjectFiles } from './rewriter.ts'
import { orderText, quoteName, quoteText } from './sqlText.ts'

/**
 * Rows of a group, which an engine reads or skips as a whole: fewer make more footer, more make fewer groups to skip
 * (docs/benchmarks.md).
 */
const GROUP_ROWS = 20_480

/**
 * A file is closed after this many bytes and the groups that are being written, which are about 120,000 rows. Athena
 * reads files side by side, and a larger one would be a single PUT that has to succeed as a whole; many small files
 * would cost a request and a footer each.
 */
export const FILE_BYTES = 256_000_000

/**
 * Writes the rows of a project, sorted, into as many files as they need. Bloom filters would make a file 5 % larger,
 * and rows are sorted by what is asked for first. With several threads, groups may change places with their neighbours.
 * @param expected rows
 * @throws Error when the files have other rows, or one of them twice
 */
export async function writeProject(
  connection: DuckDBConnection,
  job: { table: LakeTable; pid: string; folder: string; expected: number; fileBytes: number },
): Promise<ProjectFiles> {
  const { table, pid, folder, expected, fileBytes } = job
  const own = join(folder, pid)
  await mkdir(own, { recursive: true })
  const columns = keptColumns(table).map(({ name }) => quoteName(name))
  await connection.run(
    `COPY (SELECT ${columns.join(', ')} FROM rows WHERE project_id = ${quoteText(pid)} ORDER BY ${orderText(table.sort)})
     TO ${quoteText(own)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS}, PARQUET_VERSION v1,
       WRITE_BLOOM_FILTER false, FILE_SIZE_BYTES ${fileBytes}, FILENAME_PATTERN 'data-{i}', OVERWRITE_OR_IGNORE true)`,
  )
  const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0])
  const names = (await readdir(own)).sort((a, b) => numberOf(a) - numberOf(b))
  const paths = names.map((name) => join(own, name))
  const same = table.same.map(quoteName).join(', ')
  const count = async (identity: string) => {
    const counted = await connection.runAndReadAll(
      `SELECT sum(n)::BIGINT, count(*) FROM (SELECT ${identity}, count(*) AS n FROM ${filesOf(paths)} GROUP BY ALL)`,
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
  return { pid, paths, rows: expected }
}
