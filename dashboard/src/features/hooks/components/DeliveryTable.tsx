import type { Delivery } from '@incuera/contract/hooks/webhook.ts'
import { Alert, Badge, Button, Code, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Loading } from '#ui/Loading.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { listDeliveries } from '../api/hookQueries.ts'

interface DeliveryTableProps {
  pid: string
  webhookId: string
  /** The delivery that is being sent again. */
  replaying: string | null
  onReplay(deliveryId: string): void
}

/** What a webhook has sent in the last days, newest first. */
export function DeliveryTable({ pid, webhookId, replaying, onReplay }: DeliveryTableProps) {
  const deliveries = useQuery(listDeliveries(useApi(), pid, webhookId))
  const [shownId, setShownId] = useState<string | null>(null)
  if (deliveries.isPending) return <Loading label="Loading the log…" />
  if (!deliveries.data) return <Alert color="red">{deliveries.error.message}</Alert>
  if (deliveries.data.length === 0)
    return (
      <Text c="dimmed" mt="sm">
        Nothing was sent in the last 7 days.
      </Text>
    )
  const shown = deliveries.data.find(({ deliveryId }) => deliveryId === shownId)
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Event</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Last answer</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {deliveries.data.map((delivery) => (
              <Table.Tr key={delivery.deliveryId}>
                <Table.Td>{delivery.type}</Table.Td>
                <Table.Td>
                  <TimeText at={delivery.createdAt} />
                </Table.Td>
                <Table.Td>
                  <State delivery={delivery} />
                </Table.Td>
                <Table.Td maw={260}>
                  <Text size="sm" truncate>
                    {delivery.last ? `${delivery.last.status ?? ''} ${delivery.last.text}`.trim() : ''}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => setShownId(delivery.deliveryId === shownId ? null : delivery.deliveryId)}
                  >
                    Body
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    loading={replaying === delivery.deliveryId}
                    onClick={() => onReplay(delivery.deliveryId)}
                  >
                    Send again
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown && (
        <Code block mt="xs">
          {shown.body}
        </Code>
      )}
    </>
  )
}

const LOOKS = {
  pending: { color: 'yellow', label: 'Waiting' },
  delivered: { color: 'teal', label: 'Delivered' },
  failed: { color: 'red', label: 'Not accepted' },
} as const

const State = ({ delivery: { state, tries, nextAt } }: { delivery: Delivery }) => (
  <>
    <Badge color={LOOKS[state].color} variant="light">
      {LOOKS[state].label}
    </Badge>
    <Text component="div" size="xs" c="dimmed">
      {tries === 1 ? '1 try' : `${tries} tries`}
      {nextAt !== undefined && (
        <>
          , next <TimeText at={nextAt} />
        </>
      )}
    </Text>
  </>
)
