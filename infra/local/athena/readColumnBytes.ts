import type { DuckDBConnection } from '@duckdb/node-api'
import { quoteText } from './tableView.ts'

/** Compressed bytes of each column, from the footers of files. Parts of a nested column count for the column. */
export async function readColumnBytes(
  connection: DuckDBConnection,
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (paths.length === 0) return new Map()
  const found = await connection.runAndReadAll(
    `SELECT split_part(path_in_schema, ', ', 1), sum(total_compressed_size)::DOUBLE
     FROM parquet_metadata([${paths.map(quoteText).join(', ')}]) GROUP BY 1`,
  )
  return new Map(found.getRows().map(([column, bytes]) => [String(column), Number(bytes)]))
}
