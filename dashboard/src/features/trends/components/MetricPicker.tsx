import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import { TREND_METRICS_MAX } from '@incuera/contract/limits.ts'
import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { nameMetric, suggestMetrics } from '../logic/metrics.ts'

interface MetricPickerProps {
  metrics: readonly TrendMetric[]
  onMetrics(metrics: TrendMetric[]): void
}

/** What a page of trends shows, one chart each. */
export function MetricPicker({ metrics, onMetrics }: MetricPickerProps) {
  const [text, setText] = useState('')
  const known = [...metrics, ...suggestMetrics(text)]
  return (
    <MultiSelect
      aria-label="Metrics"
      size="xs"
      miw={260}
      searchable
      maxValues={TREND_METRICS_MAX}
      placeholder="Add a metric or an event…"
      searchValue={text}
      onSearchChange={setText}
      data={[...new Set(known.map(nameMetric))]}
      value={metrics.map(nameMetric)}
      onChange={(names) => {
        const chosen = names.flatMap((name) => known.find((metric) => nameMetric(metric) === name) ?? [])
        if (chosen.length > 0) onMetrics(chosen)
      }}
    />
  )
}
