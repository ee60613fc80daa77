import type { Session } from '@incuera/contract/session.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listLive } from '#features/live/api/liveQueries.ts'
import { signalsOf } from '#features/sessions/list/titleOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice } from '#lib/visitor/nameDevice.ts'
import { anonymousName } from '#lib/visitor/placeOf.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import { Card } from '#ui/insight/Card.tsx'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import { TimeText } from '#ui/TimeText.tsx'

const LIVE_MAX = 5

/** The sessions in progress, the one that was seen last first. */
export function LiveCard({ pid }: { pid: string }) {
  const live = useQuery(listLive(useApi(), pid))
  const sessions = live.data?.sessions ?? []
  return (
    <Card
      title="Live now"
      note={live.data && `${sessions.length}${live.data.hasMore ? ' or more' : ''} in progress`}
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to="/projects/$pid/live" params={{ pid }} {...props} />}>
          All
        </Anchor>
      }
    >
      {live.error && (
        <Text size="sm" c="red">
          {live.error.message}
        </Text>
      )}
      {live.isPending && (
        <Text size="sm" c="dimmed">
          Loading…
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
              <Who session={session} />
              <Text size="xs" c="dimmed" truncate>
                {formatPath((session.status === 'recording' && session.page) || session.entryUrl)} ·{' '}
                {nameDevice(session.device)}
              </Text>
            </Link>
            <Text size="xs" c="dimmed" className="live-facts">
              {signalsOf(session).map(([kind, count]) => (
                <SignalCount key={kind} kind={kind} count={count} />
              ))}
              <TimeText at={session.startedAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Never an id: a name, or where they are. */
function Who({ session: { pid, userKey, device } }: { session: Session }) {
  return useVisitorName(pid, userKey) ?? (userKey ? 'Identified visitor' : anonymousName(device))
}
