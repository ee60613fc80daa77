import { Breakdown } from '@incuera/contract/insights/scope.ts'
import { FUNNEL_WINDOW_SECONDS_DEFAULT } from '@incuera/contract/limits.ts'
import { Select, Stack } from '@mantine/core'
import { BREAKDOWN_LABELS } from '#lib/insights/breakdowns.ts'

/** How steps count together. */
export interface FunnelSettings {
  /** From the first step to the last, in seconds. */
  within?: number
  per?: 'session' | 'person'
  by?: Breakdown
}

const MINUTE = 60
const DAY = 86_400
const WINDOWS: readonly [seconds: number, label: string][] = [
  [5 * MINUTE, '5 minutes'],
  [30 * MINUTE, '30 minutes'],
  [60 * MINUTE, '1 hour'],
  [DAY, '1 day'],
  [7 * DAY, '7 days'],
  [30 * DAY, '30 days'],
]

interface FunnelOptionsProps {
  settings: FunnelSettings
  onSettings(settings: FunnelSettings): void
}

/** Time, unit and division of a funnel. */
export const FunnelOptions = ({ settings, onSettings }: FunnelOptionsProps) => (
  <Stack gap={8} p={12} className="funnel-options">
    <Select
      label="Complete within"
      size="xs"
      allowDeselect={false}
      data={WINDOWS.map(([seconds, label]) => ({ value: String(seconds), label }))}
      value={String(settings.within ?? FUNNEL_WINDOW_SECONDS_DEFAULT)}
      onChange={(value) => onSettings({ ...settings, within: Number(value) })}
    />
    <Select
      label="Count"
      size="xs"
      allowDeselect={false}
      data={[
        { value: 'session', label: 'Sessions' },
        { value: 'person', label: 'People, across sessions' },
      ]}
      value={settings.per ?? 'session'}
      onChange={(value) => onSettings({ ...settings, per: value === 'person' ? 'person' : 'session' })}
    />
    <Select
      label="Split by"
      size="xs"
      clearable
      placeholder="Nothing"
      data={Breakdown.options.map((value) => ({ value, label: BREAKDOWN_LABELS[value] }))}
      value={settings.by ?? null}
      onChange={(value) => onSettings({ ...settings, by: Breakdown.safeParse(value).data })}
    />
  </Stack>
)
