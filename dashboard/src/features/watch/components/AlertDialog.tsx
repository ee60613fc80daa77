import type { Alert as AlertShown } from '@incuera/contract/alerts/alertApi.ts'
import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { type AlertDraft, readAlert } from '../logic/alertDraft.ts'
import { toAlertDraft } from '../logic/toAlertDraft.ts'
import { AlertFields } from './AlertFields.tsx'
import { RemovableReceivers } from './RemovableReceivers.tsx'

interface AlertDialogProps {
  pid: string
  alert: AlertShown
  scanners: readonly Scanner[]
  isOpen: boolean
  onClose(): void
}

/** Changes an alert: everything but its metric, which is what it is about. */
export const AlertDialog = ({ isOpen, onClose, ...of }: AlertDialogProps) => (
  <Modal opened={isOpen} onClose={onClose} title="Edit alert" size="lg" centered>
    <ChangeForm {...of} onDone={onClose} />
  </Modal>
)

type ChangeFormProps = Omit<AlertDialogProps, 'isOpen' | 'onClose'> & { onDone(): void }

/** A closed dialog keeps none of what was written. */
function ChangeForm({ pid, alert, scanners, onDone }: ChangeFormProps) {
  const { change } = useAlertWrites(pid)
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const [draft, setDraft] = useState<AlertDraft>(() => toAlertDraft(alert, timeZone))
  const [removed, setRemoved] = useState<string[]>([])
  const read = readAlert(draft)
  const submit = () => {
    if (read.status === 'wrong') return
    const { metric: _, channels, isPaused: __, ...changed } = read.alert
    change.mutate(
      { alertId: alert.alertId, ...changed, addReceivers: channels, removeReceivers: removed },
      { onSuccess: onDone },
    )
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <AlertFields
          {...{ draft, read, scanners }}
          isChanged
          onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        />
        <RemovableReceivers channels={alert.channels} removed={removed} onChange={setRemoved} />
        {change.error && <Alert color="red">{change.error.message}</Alert>}
        <Button type="submit" w="fit-content" disabled={read.status === 'wrong'} loading={change.isPending}>
          Save
        </Button>
      </Stack>
    </form>
  )
}
