import type { Usage, UsageDay } from '@incuera/contract/usage/usage.ts'
import { Group, Paper, SegmentedControl, Title } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatDollars } from '#shared/format/formatDollars.ts'
import { formatCount } from '#shared/format/formatNumber.ts'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import { everyDay } from '../logic/usageDays.ts'

interface Measure {
  value: string
  label: string
  of(day: UsageDay): number
  format(value: number): string
}

const MEASURES: [Measure, ...Measure[]] = [
  { value: 'dollars', label: 'Cost', of: ({ dollars }) => dollars.total, format: formatDollars },
  { value: 'sessions', label: 'Sessions', of: ({ sessions }) => sessions, format: formatCount },
  { value: 'bytes', label: 'Stored', of: ({ bytes }) => bytes, format: formatBytes },
  { value: 'videos', label: 'Videos', of: ({ videos }) => videos, format: formatCount },
]

const formatDay = (at: number) => new Date(at).toISOString().slice(0, 10)

/** One measure per day, with its table. */
export function UsageChart({ usage }: { usage: Usage }) {
  const [name, setName] = useState('dollars')
  const { label, of, format } = MEASURES.find(({ value }) => value === name) ?? MEASURES[0]
  const points = everyDay(usage, of)
  const top = points.reduce((most, point) => (point.value > most.value ? point : most), { at: 0, value: 0 })
  const finding =
    top.value === 0
      ? `${label}: nothing in this range.`
      : `${label}: most on ${formatDay(top.at)}, ${format(top.value)}.`
  return (
    <Paper withBorder p="lg" component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          Per day (UTC)
        </Title>
        <SegmentedControl
          aria-label="What the chart shows"
          data={MEASURES.map((measure) => ({ value: measure.value, label: measure.label }))}
          value={name}
          onChange={setName}
        />
      </Group>
      <TimeChart finding={finding} series={[{ label, points }]} formatAt={formatDay} formatValue={format} />
    </Paper>
  )
}
