import type { EventId, SessionId } from '@incuera/contract/ids.ts'
import { Link } from '@tanstack/react-router'
import { usePoster } from '#lib/preview/PosterProvider.tsx'

interface RecordingLinkProps {
  pid: string
  sid: SessionId
  /** Absent: its beginning. */
  eventId?: EventId
}

/** The id of a session or of one of its events, with the session's picture. */
export function RecordingLink({ pid, sid, eventId }: RecordingLinkProps) {
  const poster = usePoster(pid, sid, true)
  return (
    <Link
      className="result-recording"
      to="/projects/$pid/sessions/$sid"
      params={{ pid, sid }}
      search={{ event: eventId }}
      title={eventId ? 'Watch this event' : 'Open this session'}
    >
      <span className="result-poster">{poster && <img src={poster} alt="" loading="lazy" decoding="async" />}</span>
      <span>{eventId ?? sid}</span>
    </Link>
  )
}
