import { saveBlob, saveFile } from '#lib/saveFile.ts'
import { toCsv } from '#lib/toCsv.ts'
import type { ResultColumn, ResultRows } from './chartOf.ts'
import { toParquetColumns } from './toParquetColumns.ts'

/** The kinds of file in which rows are saved. */
export type RowsFormat = 'csv' | 'parquet'

/** Saves rows as a file. The writer of Parquet is loaded when it is first used. */
export async function saveRows(format: RowsFormat, columns: ResultColumn[], rows: ResultRows): Promise<void> {
  if (format === 'csv') {
    const names = columns.map(({ name }) => name)
    return saveFile('incuera.csv', 'text/csv', toCsv(names, rows))
  }
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const bytes = parquetWriteBuffer({ columnData: toParquetColumns(columns, rows) })
  saveBlob('incuera.parquet', new Blob([bytes], { type: 'application/vnd.apache.parquet' }))
}
