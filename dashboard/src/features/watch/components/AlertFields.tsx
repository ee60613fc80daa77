import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { TextInput } from '@mantine/core'
import type { AlertDraft, ReadAlert } from '../logic/alertDraft.ts'
import { parseReceivers } from '../logic/parseReceivers.ts'
import { MetricFields } from './MetricFields.tsx'
import { QuietHoursField } from './QuietHoursField.tsx'
import { ReceiversField } from './ReceiversField.tsx'

interface AlertFieldsProps {
  draft: AlertDraft
  /** What the draft says. */
  read: ReadAlert
  scanners: readonly Scanner[]
  /** Whether the alert exists: its metric stays, and receivers are added. */
  isChanged: boolean
  onChange(changes: Partial<AlertDraft>): void
}

/** The fields of an alert. */
export function AlertFields({ draft, read, scanners, isChanged, onChange }: AlertFieldsProps) {
  const problemOf = (field: string) => (read.status === 'wrong' && read.field === field ? read.problem : null)
  return (
    <>
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        maxLength={80}
      />
      <MetricFields {...{ draft, scanners, onChange }} isMetricFixed={isChanged} />
      <TextInput
        label="Only sessions that match"
        description="A search, in the language of the search bar. Empty: all sessions."
        placeholder="device:phone page:/checkout/*"
        value={draft.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        error={problemOf('q')}
      />
      <ReceiversField
        label={isChanged ? 'More receivers' : 'Receivers'}
        text={draft.receivers}
        parsed={parseReceivers(draft.receivers)}
        onChange={(receivers) => onChange({ receivers })}
      />
      <QuietHoursField
        quiet={draft.quiet}
        problem={problemOf('quietHours')}
        onChange={(quiet) => onChange({ quiet })}
      />
    </>
  )
}
