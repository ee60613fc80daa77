import type { Session } from '@incuera/contract/session.ts'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMovie, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { visitorName } from '#lib/visitor/visitorName.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { FactsLine } from './FactsLine.tsx'
import type { Neighbours } from './useNeighbours.ts'

interface SessionHeaderProps {
  session: Session
  neighbours: Neighbours
  onSession(step: 1 | -1): void
  isVideo: boolean
  /** Absent: there is nothing to watch yet. */
  onVideo?: (isVideo: boolean) => void
  /** What else can be done with the session. */
  children?: ReactNode
}

/** What the session is about, who it was, and where to go from here. */
export function SessionHeader({ session, neighbours, onSession, isVideo, onVideo, children }: SessionHeaderProps) {
  const insight = session.status === 'ready' ? session.insight : undefined
  const title = insight?.headline || `${visitorName(session)} on ${formatUrl(session.entryUrl)}`
  return (
    <header className="session-head">
      <Tooltip label="All sessions">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label="Back to all sessions"
          renderRoot={(props) => <Link to="/projects/$pid/sessions" params={{ pid: session.pid }} {...props} />}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
      </Tooltip>
      <div className="session-title">
        <div className="session-title-line">
          <h1>{title}</h1>
          {insight && <OutcomeBadge outcome={insight.outcome} />}
        </div>
        <FactsLine session={session} />
      </div>
      <div className="session-actions">
        <Steps neighbours={neighbours} onSession={onSession} />
        {onVideo && (
          <Button
            variant="default"
            size="compact-sm"
            h={28}
            leftSection={isVideo ? <IconPlayerPlay size={14} /> : <IconMovie size={14} />}
            onClick={() => onVideo(!isVideo)}
          >
            {isVideo ? 'Replay' : 'Video'}
          </Button>
        )}
        {children}
      </div>
    </header>
  )
}

/** The sessions before and after this one, of this visitor or of the list that is being played. */
function Steps({
  neighbours: { place, of, before, after, isList },
  onSession,
}: Pick<SessionHeaderProps, 'neighbours' | 'onSession'>) {
  if (of < 2) return null
  return (
    <span className="session-steps">
      <span className="dim">
        {place} of {of}
      </span>
      <Tooltip label={`Previous session of ${isList ? 'the list' : 'this visitor'} (Shift P)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!before}
          onClick={() => onSession(-1)}
          aria-label="Previous session"
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`Next session of ${isList ? 'the list' : 'this visitor'} (Shift N)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!after}
          onClick={() => onSession(1)}
          aria-label="Next session"
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </Tooltip>
    </span>
  )
}
