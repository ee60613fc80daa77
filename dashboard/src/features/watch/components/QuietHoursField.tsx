import { Checkbox, Group, Select, TextInput } from '@mantine/core'
import type { QuietDraft } from '../logic/quietDraft.ts'

interface QuietHoursFieldProps {
  quiet: QuietDraft
  problem: string | null
  onChange(quiet: QuietDraft): void
}

/** When messages wait, in which time zone. */
export function QuietHoursField({ quiet, problem, onChange }: QuietHoursFieldProps) {
  const { isOn, from, to, timeZone } = quiet
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <>
      <Checkbox
        label="Quiet hours: messages wait until they are over"
        checked={isOn}
        onChange={(event) => onChange({ ...quiet, isOn: event.currentTarget.checked })}
      />
      {isOn && (
        <Group align="flex-start">
          <TextInput
            type="time"
            label="From"
            value={from}
            onChange={(event) => onChange({ ...quiet, from: event.currentTarget.value })}
            error={problem}
          />
          <TextInput
            type="time"
            label="To"
            value={to}
            onChange={(event) => onChange({ ...quiet, to: event.currentTarget.value })}
          />
          <Select
            label="Time zone"
            searchable
            data={zones}
            value={timeZone}
            onChange={(value) => onChange({ ...quiet, timeZone: value ?? timeZone })}
          />
        </Group>
      )}
    </>
  )
}
