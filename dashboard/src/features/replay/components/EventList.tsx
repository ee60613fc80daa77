import { LOOKS, type MomentKind } from '@incuera/contract/looks.ts'
import { Box, Group, Paper, Text, Tooltip } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { explanationOf } from '#lib/signals/explanationOf.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { currentMoment } from '../logic/currentMoment.ts'
import { type Moment, momentKey } from '../logic/moment.ts'

const ROW_PX = 44
const KINDS = LOOKS.map(({ kind }) => kind)
const LOUD = KINDS.filter((kind) => !lookOf(kind).isFrequent)

interface EventListProps {
  /** Sorted by time. */
  moments: Moment[]
  /** The last one to happen, listed or not; follows the player. */
  latest: Moment | undefined
  /** How many the player knows of but does not list. */
  unlisted: number
  onMoment(moment: Moment): void
}

/** What happened, in order; click a row to go there. */
export const EventList = memo(({ moments, latest, unlisted, onMoment }: EventListProps) => {
  const [kinds, setKinds] = useState(LOUD)
  const scroller = useRef<HTMLDivElement>(null)
  const listed = useMemo(() => moments.filter(({ kind }) => kinds.includes(kind)), [moments, kinds])
  const counted = useMemo(
    () =>
      KINDS.map((kind) => ({ kind, count: moments.filter((moment) => moment.kind === kind).length })).filter(
        ({ count }) => count > 0,
      ),
    [moments],
  )
  const rows = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })

  const toggle = (kind: MomentKind) =>
    setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
  const current = latest ? currentMoment(listed, latest.atMs) : -1
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'auto' })
  }, [current, rows])

  return (
    <Paper withBorder className="event-list" component="section" aria-label="Events">
      <Group gap={4} p="xs" className="event-kinds" role="group" aria-label="Kinds of events">
        {counted.map(({ kind, count }) => (
          <KindToggle key={kind} kind={kind} count={count} isListed={kinds.includes(kind)} onToggle={toggle} />
        ))}
      </Group>
      <div ref={scroller} className="event-scroller">
        {listed.length === 0 && (
          <Text c="dimmed" size="sm" p="md" ta="center">
            {moments.length ? 'No events of these kinds.' : 'No events yet.'}
          </Text>
        )}
        <Box pos="relative" h={rows.getTotalSize()}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const moment = listed[index]
            return (
              moment && (
                <EventRow
                  key={momentKey(moment)}
                  moment={moment}
                  top={start}
                  isCurrent={index === current}
                  onMoment={onMoment}
                />
              )
            )
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

interface KindToggleProps {
  kind: MomentKind
  count: number
  isListed: boolean
  onToggle(kind: MomentKind): void
}

/** The icon of a kind, as on its rows, with its count; pressed while the kind is listed. */
const KindToggle = ({ kind, count, isListed, onToggle }: KindToggleProps) => {
  const { icon: IconOf, color, plural } = lookOf(kind)
  return (
    <Tooltip label={isListed ? plural : `${plural} (not listed)`}>
      <button
        type="button"
        className="event-kind"
        style={{
          color: `var(--mantine-color-${color}-${isListed ? 'light-color' : 'filled'})`,
          background: isListed ? `var(--mantine-color-${color}-light)` : undefined,
        }}
        aria-pressed={isListed}
        aria-label={`${plural}: ${count}`}
        onClick={() => onToggle(kind)}
      >
        <IconOf size={15} stroke={1.8} />
        {count}
      </button>
    </Tooltip>
  )
}

interface EventRowProps {
  moment: Moment
  top: number
  isCurrent: boolean
  onMoment(moment: Moment): void
}

const EventRow = ({ moment, top, isCurrent, onMoment }: EventRowProps) => {
  const { icon: IconOf, color, label } = lookOf(moment.kind)
  return (
    <Tooltip
      label={<EventDetail {...moment} />}
      position="left"
      multiline
      maw={520}
      openDelay={500}
      classNames={{ tooltip: 'event-detail' }}
    >
      <button
        type="button"
        className="event-row"
        style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
        aria-current={isCurrent}
        onClick={() => onMoment(moment)}
      >
        <Text span size="xs" c="dimmed" w={40} ta="right">
          {formatClock(moment.atMs)}
        </Text>
        <IconOf size={16} stroke={1.8} color={`var(--mantine-color-${color}-filled)`} aria-label={label} />
        <Text span className="event-title" lineClamp={2}>
          {moment.title}
        </Text>
      </button>
    </Tooltip>
  )
}

/** The full title, what its kind means, and further details. */
const EventDetail = ({ title, detail, kind }: Moment) => (
  <>
    <div>{title}</div>
    {explanationOf(kind) && <div className="seek-explanation">{explanationOf(kind)}</div>}
    {detail && <pre>{detail}</pre>}
  </>
)
