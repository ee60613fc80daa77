import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { type AlertDraft, isCompared } from '../logic/alertDraft.ts'

interface MetricFieldsProps {
  draft: AlertDraft
  scanners: readonly Scanner[]
  isMetricFixed: boolean
  onChange(changes: Partial<AlertDraft>): void
}

const METRICS = [
  { value: 'errors', label: 'Errors' },
  { value: 'sessions', label: 'Sessions' },
  { value: 'signal', label: 'Signal' },
  { value: 'event', label: 'Custom event' },
  { value: 'LCP', label: 'LCP, 75th percentile (ms)' },
  { value: 'INP', label: 'INP, 75th percentile (ms)' },
  { value: 'CLS', label: 'CLS, 75th percentile' },
]
const CONDITIONS = [
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
  { value: 'rises', label: 'rises against last week' },
  { value: 'falls', label: 'falls against last week' },
]
const SIGNAL_KINDS = SIGNALS.map(({ kind, look }) => ({ value: kind, label: look.label }))

/** What is measured, and when the alert fires. */
export function MetricFields({ draft, scanners, isMetricFixed, onChange }: MetricFieldsProps) {
  const { metric, signal, event, type, amount, minimum, hours } = draft
  const tagged = scanners.map(({ scannerId, tag }) => ({ value: scannerId, label: `Tagged “${tag}”` }))
  return (
    <Group align="flex-start">
      <Select
        label="When"
        data={[...METRICS, ...tagged]}
        value={metric}
        disabled={isMetricFixed}
        onChange={(value) => onChange({ metric: value ?? 'errors' })}
      />
      {metric === 'signal' && (
        <Select
          label="Signal"
          searchable
          data={SIGNAL_KINDS}
          value={signal}
          disabled={isMetricFixed}
          onChange={(value) => onChange({ signal: value ?? signal })}
        />
      )}
      {metric === 'event' && (
        <TextInput
          label="Event name"
          placeholder="purchase"
          value={event}
          disabled={isMetricFixed}
          onChange={({ currentTarget }) => onChange({ event: currentTarget.value })}
        />
      )}
      <Select
        label="Condition"
        data={CONDITIONS}
        value={type}
        onChange={(value) => onChange({ type: value ?? type })}
      />
      <NumberInput
        label={isCompared(draft) ? 'Percent' : 'Value'}
        value={amount}
        onChange={(value) => onChange({ amount: value })}
        min={isCompared(draft) ? 1 : 0}
        w={110}
      />
      {isCompared(draft) && (
        <NumberInput
          label="From at least"
          value={minimum}
          onChange={(value) => onChange({ minimum: value })}
          min={0}
          w={110}
        />
      )}
      <NumberInput
        label="In the last hours"
        value={hours}
        onChange={(value) => onChange({ hours: value })}
        min={1}
        max={24}
        w={130}
      />
    </Group>
  )
}
