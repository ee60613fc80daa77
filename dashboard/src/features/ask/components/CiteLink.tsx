import type { AskCitation } from '@incuera/contract/ask/ask.ts'
import { windowOf } from '@incuera/contract/ids.ts'
import { Link } from '@tanstack/react-router'
import { formatClock } from '#shared/format/formatDuration.ts'

interface CiteLinkProps {
  pid: string
  citation: AskCitation
  /** Its session's place among the sources; 0 if it is not listed. */
  place: number
}

/** A moment that proves a statement; it opens the session there. */
export const CiteLink = ({ pid, citation: { sid, eventId, atMs }, place }: CiteLinkProps) => (
  <Link
    className="cite"
    to="/projects/$pid/sessions/$sid"
    params={{ pid, sid }}
    search={{ at: Math.round(atMs), window: windowOf(eventId) }}
    aria-label={`Watch${place > 0 ? ` source ${place}` : ''} at ${formatClock(atMs)}`}
  >
    {place > 0 ? `${place} · ${formatClock(atMs)}` : formatClock(atMs)}
  </Link>
)
