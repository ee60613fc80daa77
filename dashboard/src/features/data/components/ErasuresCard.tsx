import type { Erasure } from '@incuera/contract/erasure/erasure.ts'
import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { listErasures } from '../api/dataQueries.ts'
import { useVerifyReceipt } from '../api/useDataWrites.ts'
import { CheckReceipt } from './CheckReceipt.tsx'

const KINDS: Record<Erasure['subject']['kind'], string> = { session: 'Session', visitor: 'Visitor', project: 'Project' }
const STATES: Record<Erasure['status'], { label: string; color: string; next: string }> = {
  queued: { label: 'Queued', color: 'gray', next: 'Starts within seconds' },
  erasing: { label: 'Erasing', color: 'blue', next: 'Recordings are being removed' },
  settling: { label: 'Settling', color: 'blue', next: 'Removed again in 20 minutes' },
  lake: { label: 'SQL rows', color: 'blue', next: 'Rows follow within two days' },
  done: { label: 'Done', color: 'teal', next: '' },
}

/** What was erased, with its receipts. */
export function ErasuresCard({ pid }: { pid: string }) {
  const erasures = useQuery(listErasures(useApi(), pid))
  return (
    <Card title="Erasures" note="The newest 50">
      {erasures.isPending && <Loading label="Loading erasures…" />}
      {erasures.error && (
        <Failure
          title="The erasures could not be loaded"
          error={erasures.error}
          onRetry={() => void erasures.refetch()}
        />
      )}
      {erasures.data?.length === 0 && (
        <Notice icon={IconEraser} title="Nothing was erased yet">
          Erase a session from its menu, or a visitor from their page.
        </Notice>
      )}
      {erasures.data && erasures.data.length > 0 && (
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Requested</Table.Th>
                <Table.Th>Removed</Table.Th>
                <Table.Th>Receipt</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {erasures.data.map((erasure) => (
                <Row key={erasure.erasureId} erasure={erasure} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <CheckReceipt />
    </Card>
  )
}

function Row({ erasure }: { erasure: Erasure }) {
  const { subject, removed, status, requestedAt } = erasure
  const { label, color, next } = STATES[status]
  return (
    <Table.Tr>
      <Table.Td>
        {KINDS[subject.kind]}
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {subject.value}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge color={color}>{label}</Badge>
        {next && <Text size="xs">{next}</Text>}
      </Table.Td>
      <Table.Td>
        <TimeText at={requestedAt} />
      </Table.Td>
      <Table.Td>{formatCounted(removed.sessions, 'session')}</Table.Td>
      <Table.Td>{erasure.status === 'done' ? <Receipt erasure={erasure} /> : 'When it is done'}</Table.Td>
    </Table.Tr>
  )
}

function Receipt({ erasure }: { erasure: Extract<Erasure, { status: 'done' }> }) {
  const verify = useVerifyReceipt()
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        component="a"
        href={`data:application/jose,${encodeURIComponent(erasure.receipt)}`}
        download={`receipt-${erasure.erasureId.slice(0, 9)}.jws`}
      >
        Download
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={verify.isPending}
        onClick={() => verify.mutate(erasure.receipt)}
      >
        Check
      </Button>
      {verify.data && (
        <Text size="xs" role="status">
          {verify.data.isValid ? 'The signature is valid' : 'The signature is not valid'}
        </Text>
      )}
      {verify.error && (
        <Text size="xs" c="red" role="alert">
          {verify.error.message}
        </Text>
      )}
    </Group>
  )
}
