import { SQL_DOWNLOAD_ROWS_MAX } from '@incuera/contract/limits.ts'
import { Alert, Group, SegmentedControl, Text } from '@mantine/core'
import { IconTableOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { PosterProvider } from '#lib/preview/PosterProvider.tsx'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { Notice } from '#ui/Notice.tsx'
import { type ChartColumns, chartOf } from '../logic/chartOf.ts'
import { describeScan } from '../logic/describeScan.ts'
import type { SqlAsked, SqlRun } from '../logic/toSqlRun.ts'
import { ResultChart } from './ResultChart.tsx'
import { ResultDownloads } from './ResultDownloads.tsx'
import { ResultTable } from './ResultTable.tsx'

type Done = Extract<SqlRun, { status: 'done' }>

interface DoneResultProps extends Omit<Done, 'status'> {
  pid: string
  chartActions: ChartActions
}

/** What can be done with a chart of a query as it is shown. */
export type ChartActions = (asked: SqlAsked, shown: ChartColumns) => ReactNode

/** The rows of a query as a table or a chart, with what reading them took. */
export function DoneResult({ pid, queryId, asked, answer, chartActions }: DoneResultProps) {
  const { columns, rows, truncated, scannedBytes, range, warning } = answer
  const [look, setLook] = useState<'table' | 'chart'>('table')
  const chart = chartOf(columns, rows)
  const isChart = look === 'chart' && chart !== null
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {formatCounted(rows.length, 'row')} · {describeScan(scannedBytes)} · {range.from} to {range.to}
        </Text>
        <Group gap="xs">
          {chart && (
            <SegmentedControl
              size="xs"
              aria-label="Show as"
              value={isChart ? 'chart' : 'table'}
              onChange={(value) => setLook(value === 'chart' ? 'chart' : 'table')}
              data={[
                { value: 'table', label: 'Table' },
                { value: 'chart', label: 'Chart' },
              ]}
            />
          )}
          <ResultDownloads key={queryId} {...{ pid, asked, columns, rows, truncated }} />
        </Group>
      </Group>
      {truncated && (
        <Alert color="orange" mb="xs" py="xs">
          There are more rows: only the first {formatCount(rows.length)} are shown. CSV and Parquet have all of them, up
          to {formatCount(SQL_DOWNLOAD_ROWS_MAX)}: the query runs again for that ({describeScan(scannedBytes)}).
        </Alert>
      )}
      {warning && (
        <Alert color="orange" mb="xs" py="xs">
          {warning}
        </Alert>
      )}
      {rows.length === 0 ? (
        <Notice icon={IconTableOff} title="No rows">
          No rows between {range.from} and {range.to} match. New events reach the lake within a minute or two.
        </Notice>
      ) : isChart ? (
        <ResultChart
          key={queryId}
          columns={columns}
          rows={rows}
          first={chart}
          actions={(shown) => chartActions(asked, shown)}
        />
      ) : (
        <PosterProvider pid={pid}>
          <ResultTable key={queryId} pid={pid} columns={columns} rows={rows} />
        </PosterProvider>
      )}
    </>
  )
}
