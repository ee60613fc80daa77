import type { Session } from '@incuera/contract/session.ts'
import type { VisitorTimeline } from '@incuera/contract/visitors/visitor.ts'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatInBothZones } from '#shared/format/formatTime.ts'
import { placeIn, type TimeWindow } from '../logic/timeWindow.ts'

interface TimelineSessionProps {
  pid: string
  session: Session
  endedAt: number
  shown: TimeWindow
  moments: VisitorTimeline['sessions'][number]['moments']
}

/** A session below this part of the timeline is too narrow for its moments. */
const WIDE = 0.08
const percent = (part: number) => `${(part * 100).toFixed(3)}%`

/** One session on the timeline; where there is room, also the moments in it. */
export function TimelineSession({ pid, session, endedAt, shown, moments }: TimelineSessionProps) {
  const { sid, startedAt } = session
  const [from, to] = [placeIn(shown, startedAt), placeIn(shown, endedAt)]
  if (to < 0 || from > 1) return null
  const insight = session.status === 'ready' ? session.insight : undefined
  const signals = moments.flatMap((moment) => (moment.type === 'signal' ? [moment] : []))
  const title = `${insight?.headline ?? 'Session'}, ${formatInBothZones(startedAt)}`
  const tone =
    insight === undefined ? undefined : insight.friction >= 70 ? 'error' : insight.friction >= 40 ? 'rage' : undefined
  return (
    <>
      <Link
        className="person-session"
        to="/projects/$pid/sessions/$sid"
        params={{ pid, sid }}
        title={title}
        data-tone={tone}
        style={{ left: percent(Math.max(0, from)), width: percent(Math.min(1, to) - Math.max(0, from)) }}
      >
        <VisuallyHidden>{title}</VisuallyHidden>
      </Link>
      {to - from < WIDE
        ? signals.length > 0 && (
            <span className="person-count" style={{ left: percent(from) }} aria-hidden="true">
              {signals.length}
            </span>
          )
        : signals.map(({ kind, atMs, title: what }) => {
            const { icon: IconOf, color } = lookOf(kind)
            const place = placeIn(shown, startedAt + atMs)
            return (
              place >= 0 &&
              place <= 1 && (
                <Link
                  key={`${kind} ${atMs}`}
                  className="signal-count person-signal"
                  data-color={color}
                  to="/projects/$pid/sessions/$sid"
                  params={{ pid, sid }}
                  search={{ at: Math.round(atMs) }}
                  title={`${formatClock(atMs)} ${what}`}
                  style={{ left: percent(place) }}
                >
                  <IconOf size={14} stroke={1.8} aria-hidden="true" />
                  <VisuallyHidden>
                    {what} at {formatClock(atMs)}
                  </VisuallyHidden>
                </Link>
              )
            )
          })}
    </>
  )
}
