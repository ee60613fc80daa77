import { QuietHours } from '@incuera/contract/alerts/alert.ts'
import type { Alert as AlertShown } from '@incuera/contract/alerts/alertApi.ts'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { type QuietDraft, toQuietDraft, toQuietHours } from '../logic/quietDraft.ts'
import { QuietHoursField } from './QuietHoursField.tsx'

interface QuietHoursLineProps {
  pid: string
  alert: Pick<AlertShown, 'alertId' | 'quietHours'>
  canManage: boolean
}

/** The quiet hours of an alert, which members may change. */
export function QuietHoursLine({ pid, alert: { alertId, quietHours }, canManage }: QuietHoursLineProps) {
  const { change } = useAlertWrites(pid)
  const [draft, setDraft] = useState<QuietDraft | null>(null)
  if (draft === null)
    return (
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {quietHours ? `Quiet from ${quietHours.from} to ${quietHours.to} (${quietHours.timeZone})` : 'No quiet hours'}
        </Text>
        {canManage && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setDraft(toQuietDraft(quietHours, Intl.DateTimeFormat().resolvedOptions().timeZone))}
          >
            Change
          </Button>
        )}
      </Group>
    )
  const hours = QuietHours.nullable().safeParse(toQuietHours(draft))
  const save = () => {
    if (hours.success) change.mutate({ alertId, quietHours: hours.data }, { onSuccess: () => setDraft(null) })
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), save()]}>
      <Stack gap="xs">
        <QuietHoursField
          quiet={draft}
          problem={hours.success ? null : (hours.error.issues[0]?.message ?? null)}
          onChange={setDraft}
        />
        {change.error && <Alert color="red">{change.error.message}</Alert>}
        <Group gap={6}>
          <Button size="xs" type="submit" disabled={!hours.success} loading={change.isPending}>
            Save
          </Button>
          <Button size="xs" variant="default" onClick={() => setDraft(null)}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
