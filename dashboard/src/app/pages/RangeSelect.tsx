import { Select } from '@mantine/core'
import { nameRange, RANGE_DAYS } from '#lib/insights/range.ts'

interface RangeSelectProps {
  /** As in the address; undefined: all days. */
  range: string | undefined
  onChange(range: string | undefined): void
}

const ALL = 'all'

/** Which days the list is about. */
export function RangeSelect({ range, onChange }: RangeSelectProps) {
  const days = [...new Set([...RANGE_DAYS.map((count) => `${count}d`), ...(range ? [range] : [])])]
  return (
    <Select
      aria-label="Range, in days of UTC"
      w={150}
      allowDeselect={false}
      data={[{ value: ALL, label: 'All days' }, ...days.map((value) => ({ value, label: nameRange(value) }))]}
      value={range ?? ALL}
      onChange={(value) => onChange(value === ALL || value === null ? undefined : value)}
    />
  )
}
