import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { formatCounted } from '#shared/format/formatNumber.ts'
import type { ResultColumn } from '../logic/chartOf.ts'
import { type RowsFormat, saveRows } from '../logic/saveRows.ts'
import type { SqlAsked } from '../logic/toSqlRun.ts'
import { type AllRowsDownload, useAllRows } from './useAllRows.ts'

interface ResultDownloadsProps {
  pid: string
  asked: SqlAsked
  columns: ResultColumn[]
  rows: (string | null)[][]
  /** There are more rows than these, which are read first. */
  truncated: boolean
}

const FORMATS: { format: RowsFormat; label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'parquet', label: 'Parquet' },
]

/** Saves all rows of a result, also those that are not shown. */
export function ResultDownloads({ pid, asked, columns, rows, truncated }: ResultDownloadsProps) {
  const { download, start, cancel } = useAllRows(pid, asked)
  if (download.status === 'running')
    return (
      <>
        <Text size="sm" c="dimmed" role="status">
          {download.rows === 0 ? 'Running the query for all rows…' : `${formatCounted(download.rows, 'row')}…`}
        </Text>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </>
    )
  return (
    <>
      <Outcome download={download} />
      {FORMATS.map(({ format, label }) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={rows.length === 0}
          onClick={() => (truncated ? start(format) : void saveRows(format, columns, rows))}
        >
          {label}
        </Button>
      ))}
    </>
  )
}

function Outcome({ download }: { download: AllRowsDownload }) {
  if (download.status === 'failed')
    return (
      <Text size="sm" c="red" role="alert">
        {download.reason}
      </Text>
    )
  if (download.status !== 'done') return null
  return (
    <Text size="sm" c="dimmed" role="status">
      {download.isCut ? 'The first ' : ''}
      {formatCounted(download.rows, 'row')} saved
    </Text>
  )
}
