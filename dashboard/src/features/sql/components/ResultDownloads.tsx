import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { saveBlob, saveFile } from '#lib/saveFile.ts'
import { toCsv } from '#lib/toCsv.ts'
import type { ResultColumn } from '../logic/chartOf.ts'
import { toParquetColumns } from '../logic/toParquetColumns.ts'

interface ResultDownloadsProps {
  columns: ResultColumn[]
  rows: (string | null)[][]
}

/** Saves the rows that are shown. */
export function ResultDownloads({ columns, rows }: ResultDownloadsProps) {
  const button = { size: 'compact-sm', variant: 'default', leftSection: <IconDownload size={14} /> } as const
  return (
    <>
      <Button
        {...button}
        disabled={rows.length === 0}
        onClick={() =>
          saveFile(
            'incuera.csv',
            'text/csv',
            toCsv(
              columns.map(({ name }) => name),
              rows,
            ),
          )
        }
      >
        CSV
      </Button>
      <Button {...button} disabled={rows.length === 0} onClick={() => void saveParquet(columns, rows)}>
        Parquet
      </Button>
    </>
  )
}

/** The writer is loaded when it is first used. */
async function saveParquet(columns: ResultColumn[], rows: (string | null)[][]): Promise<void> {
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const bytes = parquetWriteBuffer({ columnData: toParquetColumns(columns, rows) })
  saveBlob('incuera.parquet', new Blob([bytes], { type: 'application/vnd.apache.parquet' }))
}
