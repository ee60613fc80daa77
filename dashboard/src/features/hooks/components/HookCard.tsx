import type { Delivery, Webhook } from '@incuera/contract/hooks/webhook.ts'
import { Alert, Badge, Button, Group, Modal, Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { useHookWrites } from '../api/useHookWrites.ts'
import { DeliveryTable } from './DeliveryTable.tsx'
import { HookSecret } from './HookSecret.tsx'

/** One webhook: what it sends, whether it arrives, and what can be done with it. */
export function HookCard({ pid, webhook }: { pid: string; webhook: Webhook }) {
  const { webhookId, name, host, events, isPaused } = webhook
  const { pause, rotate, remove, test, replay } = useHookWrites(pid, webhookId)
  const [isLogOpen, log] = useDisclosure(false)
  const [isAsking, ask] = useDisclosure(false)
  const error = pause.error ?? rotate.error ?? test.error ?? replay.error
  return (
    <Paper withBorder p="lg" component="section">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4">
              {name}
            </Title>
            {isPaused && <Badge color="gray">Paused</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {host} · {events.join(', ')}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Send test
          </Button>
          <Button size="compact-sm" variant="default" aria-expanded={isLogOpen} onClick={log.toggle}>
            {isLogOpen ? 'Hide log' : 'Log'}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => pause.mutate(!isPaused)} loading={pause.isPending}>
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => rotate.mutate()} loading={rotate.isPending}>
            Rotate secret
          </Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={ask.open}>
            Delete
          </Button>
        </Group>
      </Group>
      {error && (
        <Alert color="red" mt="sm">
          {error.message}
        </Alert>
      )}
      {test.data && <Tested delivery={test.data} />}
      {rotate.data && <HookSecret secret={rotate.data.secret} />}
      {isLogOpen && (
        <DeliveryTable
          pid={pid}
          webhookId={webhookId}
          replaying={replay.isPending ? replay.variables : null}
          onReplay={replay.mutate}
        />
      )}
      <Modal opened={isAsking} onClose={ask.close} title={`Delete “${name}”?`} centered>
        <ConfirmDanger
          action="Delete"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onCancel={ask.close}
        >
          It sends nothing any more, and its log is no longer shown. This cannot be undone.
        </ConfirmDanger>
      </Modal>
    </Paper>
  )
}

const Tested = ({ delivery: { state, last } }: { delivery: Delivery }) => (
  <Alert color={state === 'delivered' ? 'teal' : 'orange'} mt="sm" role="status">
    {state === 'delivered' ? 'The test arrived.' : 'The test was not accepted.'} {last?.status && `HTTP ${last.status}`}{' '}
    {last?.text}
  </Alert>
)
