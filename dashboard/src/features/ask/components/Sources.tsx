import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { TimeText } from '#ui/TimeText.tsx'
import type { DoneAnswer } from './Answer.tsx'
import { CiteLink } from './CiteLink.tsx'

/** The sessions behind an answer, best first, with what their analyses say. */
export const Sources = ({ pid, sessions }: { pid: string; sessions: DoneAnswer['sessions'] }) => (
  <ol className="sources">
    {sessions.map(({ session, passages }, i) => (
      <li key={session.sid}>
        <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }} className="row-link">
          {i + 1}. {(session.status === 'ready' && session.insight?.headline) || 'Session without an analysis'}
        </Link>
        <Text size="xs" c="dimmed">
          <TimeText at={session.startedAt} />
        </Text>
        <ul>
          {passages.map((passage) => (
            <li key={passage.eventId}>
              {passage.text} <CiteLink pid={pid} citation={passage} place={0} />
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
)
