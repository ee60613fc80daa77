import { Box, Chip, Group, Paper, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { formatClock } from '../../../lib/format/formatDuration.ts'
import { currentMoment } from '../logic/currentMoment.ts'
import { type Moment, momentKey } from '../logic/moment.ts'
import { MOMENT_KINDS, MOMENT_LOOKS } from '../logic/momentLooks.ts'

const ROW_PX = 44
const LOUD: string[] = MOMENT_KINDS.filter((kind) => !MOMENT_LOOKS[kind].isQuiet)

interface EventListProps {
  /** Sorted by time. */
  moments: Moment[]
  /** The one that happened last, listed or not; follows the player. */
  latest: Moment | undefined
  /** Those that the player knows of and does not tell. */
  unlisted: number
  onMoment(moment: Moment): void
}

/** What happened, in order; a click goes there. */
export const EventList = memo(({ moments, latest, unlisted, onMoment }: EventListProps) => {
  const [kinds, setKinds] = useState<string[]>(LOUD)
  const scroller = useRef<HTMLDivElement>(null)
  const listed = useMemo(() => moments.filter(({ kind }) => kinds.includes(kind)), [moments, kinds])
  const counted = useMemo(
    () => MOMENT_KINDS.map((kind) => ({ kind, count: moments.filter((moment) => moment.kind === kind).length })).filter(({ count }) => count > 0),
    [moments],
  )
  const rows = useVirtualizer({ count: listed.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 8 })

  const current = latest ? currentMoment(listed, latest.atMs) : -1
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'auto' })
  }, [current, rows])

  return (
    <Paper withBorder className="event-list" component="section" aria-label="Events">
      <Chip.Group multiple value={kinds} onChange={setKinds}>
        <Group gap={6} p="xs" className="event-kinds">
          {counted.map(({ kind, count }) => (
            <Chip key={kind} value={kind} size="xs" color={MOMENT_LOOKS[kind].color} variant="light">
              {MOMENT_LOOKS[kind].plural} {count}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div ref={scroller} className="event-scroller">
        {listed.length === 0 && (
          <Text c="dimmed" size="sm" p="md" ta="center">
            {moments.length ? 'Nothing of these kinds.' : 'No events yet.'}
          </Text>
        )}
        <Box pos="relative" h={rows.getTotalSize()}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const moment = listed[index]
            return moment && <EventRow key={momentKey(moment)} moment={moment} top={start} isCurrent={index === current} onMoment={onMoment} />
          })}
        </Box>
      </div>
      {unlisted > 0 && (
        <Text size="xs" c="dimmed" p="xs" className="event-unlisted">
          {unlisted.toLocaleString('en')} more notes of this recording are not listed.
        </Text>
      )}
    </Paper>
  )
})

const EventRow = ({ moment, top, isCurrent, onMoment }: { moment: Moment; top: number; isCurrent: boolean; onMoment: (moment: Moment) => void }) => {
  const { icon: IconOf, color, label } = MOMENT_LOOKS[moment.kind]
  return (
    <button
      type="button"
      className="event-row"
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
      aria-current={isCurrent}
      onClick={() => onMoment(moment)}
      title={moment.title}
    >
      <Text span size="xs" c="dimmed" w={44} ta="right">
        {formatClock(moment.atMs)}
      </Text>
      <IconOf size={16} stroke={1.8} color={`var(--mantine-color-${color}-filled)`} aria-label={label} />
      <Text span size="sm" truncate>
        {moment.title}
      </Text>
    </button>
  )
}
