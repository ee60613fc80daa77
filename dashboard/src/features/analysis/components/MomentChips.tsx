import { Group, Tooltip } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'

/** More of them say the same; the table of signals has all. */
const CHIPS_MAX = 8

interface MomentChipsProps {
  moments: CitedMoment[]
  onMoment(moment: CitedMoment): void
}

/** The moments that prove a statement; each opens the replay there. Those of one second look the same and are one chip. */
export function MomentChips({ moments, onMoment }: MomentChipsProps) {
  const clocks = moments.map(({ atMs }) => formatClock(atMs))
  const shown = moments.filter((_, at) => clocks.indexOf(clocks[at] ?? '') === at)
  if (shown.length === 0) return null
  return (
    <Group gap={6} mt={6}>
      {shown.slice(0, CHIPS_MAX).map((moment) => (
        <Tooltip key={moment.eventId} label={`Watch: ${moment.title}`} multiline maw={340}>
          <button type="button" className="moment-chip" onClick={() => onMoment(moment)}>
            <IconPlayerPlayFilled size={10} /> {formatClock(moment.atMs)}
          </button>
        </Tooltip>
      ))}
      {shown.length > CHIPS_MAX && <span className="moment-more">and {shown.length - CHIPS_MAX} more</span>}
    </Group>
  )
}
