import type { Session } from '@incuera/contract/session.ts'
import type { VisitorTimeline as Timeline } from '@incuera/contract/visitors/visitor.ts'
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { PlainTime } from '#ui/PlainTime.tsx'
import { nearestTo, pan, type TimeWindow, wholeWindow, zoom } from '../logic/timeWindow.ts'
import { TimelineSession } from './TimelineSession.tsx'

type Moments = Timeline['sessions'][number]['moments']

interface VisitorTimelineProps {
  pid: string
  sessions: readonly Session[]
  momentsOf(sid: string): Moments
}

const endOf = (session: Session) => ('endedAt' in session ? session.endedAt : session.lastSeenAt)

/**
 * The sessions of a visitor on one line of time, with what went wrong in each. The list below has the same in words.
 */
export function VisitorTimeline({ pid, sessions, momentsOf }: VisitorTimelineProps) {
  const [chosen, setChosen] = useState<TimeWindow | null>(null)
  const whole = wholeWindow(sessions.map((session) => ({ startedAt: session.startedAt, endedAt: endOf(session) })))
  if (!whole) return null
  const shown = chosen ?? whole
  const middle = (shown.from + shown.to) / 2
  // Into what is there: between two sessions there may be days of nothing.
  const nearest = nearestTo(
    sessions.map(({ startedAt }) => startedAt),
    middle,
  )
  const acts: Record<string, () => void> = {
    '+': () => setChosen(zoom(shown, whole, 0.5, nearest)),
    '-': () => setChosen(zoom(shown, whole, 2)),
    '0': () => setChosen(null),
    ArrowLeft: () => setChosen(pan(shown, whole, -0.25)),
    ArrowRight: () => setChosen(pan(shown, whole, 0.25)),
  }
  const press = (event: KeyboardEvent) => {
    const act = acts[event.key]
    if (!act || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside
    <div className="person-timeline" onKeyDown={press}>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" role="status">
          <PlainTime at={shown.from} /> – <PlainTime at={shown.to} />
        </Text>
        <Group gap={4}>
          <Tool label="Earlier (←)" icon={IconChevronLeft} onClick={acts.ArrowLeft} isOff={shown.from <= whole.from} />
          <Tool label="Later (→)" icon={IconChevronRight} onClick={acts.ArrowRight} isOff={shown.to >= whole.to} />
          <Tool label="Zoom in (+)" icon={IconZoomIn} onClick={acts['+']} />
          <Tool label="Zoom out (−)" icon={IconZoomOut} onClick={acts['-']} isOff={chosen === null} />
          <Tool label="Show all (0)" icon={IconZoomReset} onClick={acts['0']} isOff={chosen === null} />
        </Group>
      </Group>
      <div className="person-track">
        {sessions.map((session) => (
          <TimelineSession
            key={session.sid}
            {...{ pid, session, shown, moments: momentsOf(session.sid), endedAt: endOf(session) }}
          />
        ))}
      </div>
    </div>
  )
}

interface ToolProps {
  label: string
  icon: typeof IconZoomIn
  onClick: (() => void) | undefined
  isOff?: boolean
}

const Tool = ({ label, icon: IconOf, onClick, isOff = false }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon variant="default" size={28} aria-label={label} onClick={onClick} disabled={isOff}>
      <IconOf size={15} />
    </ActionIcon>
  </Tooltip>
)
