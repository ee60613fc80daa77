import { type Signal, SignalKind } from '@incuera/contract/analysis.ts'
import { Box, Chip, Group, Paper, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { formatClock } from '../../../lib/format/formatDuration.ts'
import { signalKey } from '../../../lib/signals/signalKey.ts'
import { SIGNAL_LOOKS } from '../../../lib/signals/signalLooks.ts'

const ROW_PX = 44

interface EventListProps {
  /** Sorted by time. */
  signals: Signal[]
  /** The one that happened last; follows the player. */
  latest: Signal | undefined
  onSignal(signal: Signal): void
}

/** What happened, in order; a click goes there. */
export const EventList = memo(({ signals, latest, onSignal }: EventListProps) => {
  const [kinds, setKinds] = useState<string[]>(SignalKind.options)
  const scroller = useRef<HTMLDivElement>(null)
  const listed = useMemo(() => signals.filter(({ kind }) => kinds.includes(kind)), [signals, kinds])
  const rows = useVirtualizer({ count: listed.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 8 })

  const current = latest ? listed.indexOf(latest) : -1
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'auto' })
  }, [current, rows])

  return (
    <Paper withBorder className="event-list" component="section" aria-label="Events">
      <Chip.Group multiple value={kinds} onChange={setKinds}>
        <Group gap={6} p="xs" className="event-kinds">
          {SignalKind.options.map((kind) => (
            <Chip key={kind} value={kind} size="xs" color={SIGNAL_LOOKS[kind].color} variant="light">
              {SIGNAL_LOOKS[kind].plural} {signals.filter((signal) => signal.kind === kind).length}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div ref={scroller} className="event-scroller">
        {listed.length === 0 && (
          <Text c="dimmed" size="sm" p="md" ta="center">
            {signals.length ? 'Nothing of these kinds.' : 'No events found yet. They come with the analysis.'}
          </Text>
        )}
        <Box pos="relative" h={rows.getTotalSize()}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const signal = listed[index]
            return signal && <EventRow key={signalKey(signal)} signal={signal} top={start} isCurrent={index === current} onSignal={onSignal} />
          })}
        </Box>
      </div>
    </Paper>
  )
})

const EventRow = ({ signal, top, isCurrent, onSignal }: { signal: Signal; top: number; isCurrent: boolean; onSignal: (signal: Signal) => void }) => {
  const { icon: IconOf, color, label } = SIGNAL_LOOKS[signal.kind]
  return (
    <button
      type="button"
      className="event-row"
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
      aria-current={isCurrent}
      onClick={() => onSignal(signal)}
    >
      <Text span size="xs" c="dimmed" w={44} ta="right">
        {formatClock(signal.atMs)}
      </Text>
      <IconOf size={16} stroke={1.8} color={`var(--mantine-color-${color}-filled)`} aria-label={label} />
      <Text span size="sm" truncate>
        {signal.title}
      </Text>
    </button>
  )
}
