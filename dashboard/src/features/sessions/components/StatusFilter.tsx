import type { SessionStatus } from '@incuera/contract/session.ts'
import { SegmentedControl } from '@mantine/core'

const ALL = 'all'
const CHOICES: { value: SessionStatus | typeof ALL; label: string }[] = [
  { value: ALL, label: 'All' },
  { value: 'recording', label: 'Recording' },
  { value: 'ready', label: 'Ready' },
  { value: 'failed', label: 'Failed' },
  { value: 'discarded', label: 'Discarded' },
]

/** `undefined` shows all but the discarded ones. */
export const StatusFilter = ({
  status,
  onChange,
}: {
  status: SessionStatus | undefined
  onChange: (status: SessionStatus | undefined) => void
}) => (
  <SegmentedControl
    aria-label="Status"
    data={CHOICES}
    value={status ?? ALL}
    onChange={(value) => onChange(value === ALL ? undefined : value)}
  />
)
