import type { Alert as AlertShown } from '@incuera/contract/alerts/alertApi.ts'
import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Card } from '#ui/insight/Card.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { describeCondition, describeMetric } from '../logic/describeAlert.ts'
import { AlertDialog } from './AlertDialog.tsx'
import { ChannelList } from './ChannelList.tsx'
import { QuietHoursLine } from './QuietHoursLine.tsx'
import { isAccepted, SentAnswers } from './SentAnswers.tsx'

interface AlertCardProps {
  pid: string
  alert: AlertShown
  scanners: readonly Scanner[]
  canManage: boolean
}

/** One alert: its state, who receives it, and what was sent. */
export function AlertCard({ pid, alert, scanners, canManage }: AlertCardProps) {
  const { test, change, remove } = useAlertWrites(pid)
  const [isOpen, { open, close }] = useDisclosure(false)
  const { alertId, name, channels, isPaused, state, q } = alert
  const actions = canManage && (
    <Group gap={4}>
      <Button size="compact-xs" variant="default" loading={test.isPending} onClick={() => test.mutate(alertId)}>
        Send test
      </Button>
      <Button size="compact-xs" variant="default" onClick={open}>
        Edit
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => change.mutate({ alertId, isPaused: !isPaused })}>
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => remove.mutate(alertId)}>
        Delete
      </Button>
    </Group>
  )
  const tagOf = (scannerId: string) => scanners.find((one) => one.scannerId === scannerId)?.tag
  return (
    <Card title={name} note={<StateBadge alert={alert} />} actions={actions}>
      <Stack gap="xs">
        <Text size="sm">
          {describeMetric(alert.metric, tagOf)} {describeCondition(alert)}
          {q !== '' && ` · ${q}`}
          {state?.value !== null && state?.value !== undefined && ` · now ${Math.round(state.value * 1000) / 1000}`}
        </Text>
        <ChannelList channels={channels} />
        <QuietHoursLine {...{ pid, alert, canManage }} />
        {test.error && <Alert color="red">{test.error.message}</Alert>}
        {test.data && <SentAnswers answers={test.data.answers} />}
        <AlertDialog {...{ pid, alert, scanners, isOpen }} onClose={close} />
        <SentTable sent={state?.sent ?? []} />
      </Stack>
    </Card>
  )
}

function StateBadge({ alert: { isPaused, state } }: { alert: AlertShown }) {
  const [color, label] = isPaused
    ? ['gray', 'Paused']
    : state === null
      ? ['gray', 'Not checked yet']
      : state.status === 'firing'
        ? ['red', 'Firing']
        : ['green', 'OK']
  return (
    <Badge component="span" color={color} variant="light" tt="none">
      {label}
    </Badge>
  )
}

const TYPES = { firing: 'Firing', resolved: 'Resolved', passed: 'Fired and resolved' } as const

function SentTable({ sent }: { sent: NonNullable<AlertShown['state']>['sent'] }) {
  if (sent.length === 0)
    return (
      <Text size="xs" c="dimmed">
        Nothing sent yet.
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={460}>
      <Table fz="xs" aria-label="What was sent">
        <Table.Tbody>
          {sent.map(({ at, type, value, to, status }) => (
            <Table.Tr key={`${at} ${to} ${type}`}>
              <Table.Td>
                <TimeText at={at} />
              </Table.Td>
              <Table.Td>{TYPES[type]}</Table.Td>
              <Table.Td ta="right">{Math.round(value * 1000) / 1000}</Table.Td>
              <Table.Td>{to}</Table.Td>
              <Table.Td c={isAccepted(status) ? undefined : 'red'}>
                {isAccepted(status) ? 'Accepted' : `Not accepted (${status ?? 'no answer'})`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
