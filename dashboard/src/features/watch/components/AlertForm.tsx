import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Code, Stack } from '@mantine/core'
import { useState } from 'react'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { type AlertDraft, NEW_ALERT, readAlert } from '../logic/alertDraft.ts'
import { toQuietDraft } from '../logic/quietDraft.ts'
import { AlertFields } from './AlertFields.tsx'

interface AlertFormProps {
  pid: string
  scanners: readonly Scanner[]
  /** Of the member, such as `Europe/Berlin`. */
  timeZone: string
}

/** Creates an alert. */
export function AlertForm({ pid, scanners, timeZone }: AlertFormProps) {
  const { create } = useAlertWrites(pid)
  const [draft, setDraft] = useState<AlertDraft>({ ...NEW_ALERT, quiet: toQuietDraft(null, timeZone) })
  const change = (changes: Partial<AlertDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const read = readAlert(draft)
  const submit = () => {
    if (read.status === 'ok') create.mutate(read.alert, { onSuccess: () => change({ name: '', receivers: '' }) })
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <AlertFields {...{ draft, read, scanners }} isChanged={false} onChange={change} />
        {create.error && <Alert color="red">{create.error.message}</Alert>}
        {create.data && (
          <Alert color="green" title="Created">
            Webhooks are signed with <Code>{create.data.secret}</Code>, which is shown once.
          </Alert>
        )}
        <Button type="submit" w="fit-content" disabled={read.status === 'wrong'} loading={create.isPending}>
          Create alert
        </Button>
      </Stack>
    </form>
  )
}
