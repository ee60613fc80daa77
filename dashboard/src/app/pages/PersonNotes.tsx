import type { Session } from '@incuera/contract/session.ts'
import { Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listNotes } from '#features/notes/api/listNotes.ts'
import { titleOf } from '#features/sessions/list/titleOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatClock } from '#shared/format/formatDuration.ts'
import { Card } from '#ui/insight/Card.tsx'
import { TimeText } from '#ui/TimeText.tsx'

/** Notes are kept with sessions, so each of these is a request. */
const SESSIONS_MAX = 10

/** What members have written about the newest sessions of a visitor. */
export function PersonNotes({ pid, sessions }: { pid: string; sessions: readonly Session[] }) {
  const api = useApi()
  const newest = sessions.slice(0, SESSIONS_MAX)
  const lists = useQueries({ queries: newest.map(({ sid }) => listNotes(api, pid, sid)) })
  const notes = newest.flatMap((session, n) => (lists[n]?.data ?? []).map((note) => ({ session, note })))
  if (notes.length === 0) return null
  return (
    <Card title="Notes" note="About their newest sessions">
      <ul className="behind-list">
        {notes.map(({ session, note }) => (
          <li key={note.noteId} className="behind-row">
            <Link
              className="row-link"
              to="/projects/$pid/sessions/$sid"
              params={{ pid, sid: session.sid }}
              search={{ at: note.atMs, panel: 'notes' }}
            >
              {note.text}
              <Text size="xs" c="dimmed">
                {formatClock(note.atMs)} in “{titleOf(session)}”{note.resolved && ' · resolved'}
              </Text>
            </Link>
            <Text size="xs" c="dimmed">
              <TimeText at={note.createdAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
