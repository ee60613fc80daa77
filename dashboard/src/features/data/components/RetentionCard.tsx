import { RetentionClass } from '@incuera/contract/ids.ts'
import type { Project } from '@incuera/contract/project.ts'
import { can } from '@incuera/contract/roles.ts'
import { Alert, Button, Group, Modal, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { getRetention } from '../api/dataQueries.ts'
import { useChangeRetention } from '../api/useDataWrites.ts'

const daysOf = (rc: RetentionClass) => Number(rc.slice(1))
const CLASSES = RetentionClass.options.map((rc) => ({ value: rc, label: `${daysOf(rc)} days` }))

/** How long sessions are kept; whoever shortens it sees first what is deleted. */
export function RetentionCard({ project }: { project: Project }) {
  const { pid, rc: current } = project
  const [chosen, setChosen] = useState<RetentionClass>(current)
  const [asks, setAsks] = useState(false)
  const now = useQuery(getRetention(useApi(), pid)).data
  const change = useChangeRetention(pid)
  const close = () => setAsks(false)
  return (
    <Card title="Retention">
      <Text size="sm" mb="sm">
        Recordings, videos, analyses and rows are deleted {daysOf(current)} days after their session began.
      </Text>
      {now && now.expiring.sessions > 0 && (
        <Alert color="blue" mb="sm" role="status">
          {describe(now.expiring)} older than {daysOf(current)} days will be deleted within the hour.
        </Alert>
      )}
      {can(project.role, 'own') ? (
        <Group align="end">
          <Select
            label="Keep sessions for"
            data={CLASSES}
            value={chosen}
            allowDeselect={false}
            w={180}
            onChange={(value) => setChosen(RetentionClass.catch(current).parse(value))}
          />
          <Button disabled={chosen === current} onClick={() => setAsks(true)}>
            Change…
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          Only owners change it.
        </Text>
      )}
      <Modal opened={asks} onClose={close} title={`Keep sessions for ${daysOf(chosen)} days?`}>
        <Change
          {...{ pid, current, chosen }}
          isPending={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(chosen, { onSuccess: close })}
          onCancel={close}
        />
      </Modal>
    </Card>
  )
}

interface ChangeProps {
  pid: string
  current: RetentionClass
  chosen: RetentionClass
  isPending: boolean
  error: Error | null
  onConfirm(): void
  onCancel(): void
}

function Change({ pid, current, chosen, isPending, error, onConfirm, onCancel }: ChangeProps) {
  const counted = useQuery(getRetention(useApi(), pid, chosen))
  if (daysOf(chosen) > daysOf(current))
    return (
      <>
        <Text size="sm">Sessions that exist are kept for {daysOf(chosen)} days too, counted from when they began.</Text>
        {error && <Alert color="red">{error.message}</Alert>}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button loading={isPending} onClick={onConfirm} data-autofocus>
            Keep longer
          </Button>
        </Group>
      </>
    )
  const expiring = counted.data?.expiring
  return (
    <ConfirmDanger
      action={expiring?.sessions ? 'Shorten and delete' : 'Shorten'}
      isPending={isPending || counted.isPending}
      error={error ?? counted.error}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {expiring === undefined && 'Counting the sessions that this deletes…'}
      {expiring?.sessions === 0 && `No session is older than ${daysOf(chosen)} days, so nothing is deleted now.`}
      {expiring !== undefined &&
        expiring.sessions > 0 &&
        `${describe(expiring)} older than ${daysOf(chosen)} days will be deleted, with their recordings, videos, analyses, notes and rows. This cannot be undone.`}
    </ConfirmDanger>
  )
}

const describe = ({ sessions, isMore }: { sessions: number; isMore: boolean }): string =>
  `${isMore ? 'More than ' : ''}${formatCounted(sessions, 'session')}`
