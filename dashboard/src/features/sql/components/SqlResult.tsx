import { SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconDatabaseSearch, IconDownload, IconPlayerStop, IconTableOff } from '@tabler/icons-react'
import { saveFile } from '#lib/saveFile.ts'
import { toCsv } from '#lib/toCsv.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { SqlRun } from '../logic/toSqlRun.ts'
import { ResultTable } from './ResultTable.tsx'

/** The result of a query in each of its states. */
export function SqlResult({ pid, run }: { pid: string; run: SqlRun }) {
  switch (run.status) {
    case 'idle':
      return (
        <Notice icon={IconDatabaseSearch} title="Ask your events anything">
          Plain SQL over your project's rows. Start with an example.
        </Notice>
      )
    case 'running':
      return <Loading label={run.isQueued ? 'Waiting for other queries…' : 'Running the query…'} />
    case 'cancelled':
      return (
        <Notice icon={IconPlayerStop} title="Query cancelled">
          Run it again, or change it first.
        </Notice>
      )
    case 'failed':
      return (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title="The query failed">
          <Text size="sm" ff="monospace" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {run.reason}
          </Text>
          {run.retry && (
            <Text size="sm" mt="xs">
              This can be temporary. Run the query again in a moment.
            </Text>
          )}
        </Alert>
      )
    case 'done':
      return <DoneResult pid={pid} queryId={run.queryId} answer={run.answer} />
  }
}

type Done = Extract<SqlRun, { status: 'done' }>

/** The rows, with what reading them took. */
function DoneResult({ pid, queryId, answer }: { pid: string } & Pick<Done, 'queryId' | 'answer'>) {
  const { columns, rows, truncated, scannedBytes, range, warning } = answer
  const names = columns.map(({ name }) => name)
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {rows.length === 1 ? '1 row' : `${rows.length.toLocaleString('en')} rows`} · {formatBytes(scannedBytes)}{' '}
          scanned · {range.from} to {range.to}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={rows.length === 0}
          onClick={() => saveFile('incuera.csv', 'text/csv', toCsv(names, rows))}
        >
          CSV
        </Button>
      </Group>
      {truncated && (
        <Alert color="orange" mb="xs" py="xs">
          There are more rows: only the first {rows.length.toLocaleString('en')} are shown. Narrow the query, or page
          with ORDER BY … OFFSET {rows.length} LIMIT {SQL_ROWS_MAX}.
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
      ) : (
        <ResultTable key={queryId} pid={pid} columns={columns} rows={rows} />
      )}
    </>
  )
}
