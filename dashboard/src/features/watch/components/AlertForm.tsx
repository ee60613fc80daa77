import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Code, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { type AlertDraft, readAlert } from '../logic/alertDraft.ts'
import { parseReceivers } from '../logic/parseReceivers.ts'
import { toQuietDraft } from '../logic/quietDraft.ts'
import { MetricFields } from './MetricFields.tsx'
import { QuietHoursField } from './QuietHoursField.tsx'
import { ReceiversField } from './ReceiversField.tsx'

interface AlertFormProps {
  pid: string
  scanners: readonly Scanner[]
  /** Of the member, such as `Europe/Berlin`. */
  timeZone: string
}

const EMPTY: Omit<AlertDraft, 'quiet'> = {
  ...{ name: '', metric: 'errors', signal: 'rage_click', event: '', type: 'above', amount: 10, minimum: 10, hours: 1 },
  ...{ q: '', receivers: '' },
}

/** Creates an alert. */
export function AlertForm({ pid, scanners, timeZone }: AlertFormProps) {
  const { create } = useAlertWrites(pid)
  const [draft, setDraft] = useState<AlertDraft>({ ...EMPTY, quiet: toQuietDraft(null, timeZone) })
  const change = (changes: Partial<AlertDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const read = readAlert(draft)
  const problemOf = (field: string) => (read.status === 'wrong' && read.field === field ? read.problem : null)
  const submit = () => {
    if (read.status === 'ok') create.mutate(read.alert, { onSuccess: () => change({ name: '', receivers: '' }) })
  }
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={80}
        />
        <MetricFields draft={draft} scanners={scanners} onChange={change} />
        <TextInput
          label="Only sessions that match"
          description="A search, in the language of the search bar. Empty: all sessions."
          placeholder="device:phone page:/checkout/*"
          value={draft.q}
          onChange={(event) => change({ q: event.currentTarget.value })}
          error={problemOf('q')}
        />
        <ReceiversField
          text={draft.receivers}
          parsed={parseReceivers(draft.receivers)}
          onChange={(receivers) => change({ receivers })}
        />
        <QuietHoursField
          quiet={draft.quiet}
          problem={problemOf('quietHours')}
          onChange={(quiet) => change({ quiet })}
        />
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
