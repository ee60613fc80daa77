import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSessions } from '#features/sessions/api/listSessions.ts'
import { visitorName } from '#features/sessions/logic/visitorName.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { Card } from '#ui/insight/Card.tsx'
import { TimeText } from '#ui/TimeText.tsx'

const LIVE_MAX = 5

/** The sessions in progress, newest first. */
export function LiveCard({ pid }: { pid: string }) {
  const live = useQuery(listSessions(useApi(), pid, 'recording'))
  const sessions = live.data?.sessions ?? []
  return (
    <Card
      title="Live now"
      note={live.data && `${sessions.length}${live.data.cursor ? ' or more' : ''} in progress`}
      actions={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/projects/$pid/sessions" params={{ pid }} search={{ status: 'recording' }} {...props} />
          )}
        >
          All
        </Anchor>
      }
    >
      {live.error && (
        <Text size="sm" c="red">
          {live.error.message}
        </Text>
      )}
      {live.data && sessions.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody is on the site right now.
        </Text>
      )}
      <ul className="behind-list">
        {sessions.slice(0, LIVE_MAX).map((session) => (
          <li key={session.sid} className="behind-row">
            <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }} className="row-link">
              {visitorName(session)}
              <Text size="xs" c="dimmed" truncate>
                {formatUrl(session.entryUrl)}
              </Text>
            </Link>
            <Text size="xs" c="dimmed">
              <TimeText at={session.startedAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
