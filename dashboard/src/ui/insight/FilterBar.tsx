import { Group, SegmentedControl, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { nameRange, RANGE_DAYS } from '#lib/insights/range.ts'
import type { InsightFilters } from '#lib/insights/search.ts'

interface FilterBarProps {
  filters: InsightFilters
  onChange(filters: InsightFilters): void
  /** Where the page asks only about one device, they are shown with their shares instead. */
  hasDevice?: boolean
  children?: ReactNode
}

const RANGES = RANGE_DAYS.map((days) => `${days}d`)
const DEVICES = [
  { value: 'all', label: 'All devices' },
  { value: 'desktop', label: 'Desktop' },
  { value: 'mobile', label: 'Phone' },
  { value: 'tablet', label: 'Tablet' },
]
const deviceOf = (value: string): InsightFilters['device'] =>
  value === 'desktop' || value === 'mobile' || value === 'tablet' ? value : undefined

/** Which sessions a page of insights looks at. Days are those of UTC. */
export function FilterBar({ filters, onChange, hasDevice = true, children }: FilterBarProps) {
  const range = filters.range ?? '7d'
  return (
    <Group gap="xs" mb="md">
      {children}
      <Select
        aria-label="Range, in days of UTC"
        size="xs"
        w={170}
        allowDeselect={false}
        data={[...new Set([...RANGES, range])].map((value) => ({ value, label: nameRange(value) }))}
        value={range}
        onChange={(value) => value && onChange({ ...filters, range: value })}
      />
      {hasDevice && (
        <SegmentedControl
          aria-label="Device"
          size="xs"
          data={DEVICES}
          value={filters.device ?? 'all'}
          onChange={(value) => onChange({ ...filters, device: deviceOf(value) })}
        />
      )}
    </Group>
  )
}
