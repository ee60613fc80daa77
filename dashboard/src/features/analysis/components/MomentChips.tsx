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

/** The moments that prove a statement; each opens the replay there. */
export const MomentChips = ({ moments, onMoment }: MomentChipsProps) =>
  moments.length > 0 && (
    <Group gap={6} mt={6}>
      {moments.slice(0, CHIPS_MAX).map((moment) => (
        <Tooltip key={moment.eventId} label={`Watch: ${moment.title}`} multiline maw={340}>
          <button type="button" className="moment-chip" onClick={() => onMoment(moment)}>
            <IconPlayerPlayFilled size={10} /> {formatClock(moment.atMs)}
          </button>
        </Tooltip>
      ))}
      {moments.length > CHIPS_MAX && <span className="moment-more">and {moments.length - CHIPS_MAX} more</span>}
    </Group>
  )
