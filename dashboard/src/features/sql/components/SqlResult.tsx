import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle, IconDatabaseSearch, IconPlayerStop } from '@tabler/icons-react'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { SqlRun } from '../logic/toSqlRun.ts'
import { type ChartActions, DoneResult } from './DoneResult.tsx'

interface SqlResultProps {
  pid: string
  run: SqlRun
  chartActions: ChartActions
}

/** The result of a query in each of its states. */
export function SqlResult({ pid, run, chartActions }: SqlResultProps) {
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
      return <DoneResult {...run} pid={pid} chartActions={chartActions} />
  }
}
