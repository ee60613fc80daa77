import type { Session } from '@incuera/contract/session.ts'
import { IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { listSessions } from '#features/sessions/api/listSessions.ts'
import { titleOf } from '#features/sessions/list/titleOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { nameDevice } from '#lib/visitor/nameDevice.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'

/** The newest sessions that can be replayed, to choose one. */
export function ReplayList({ pid, onChoose }: { pid: string; onChoose(session: Session): void }) {
  const sessions = useQuery({ ...listSessions(useApi(), pid, 'ready'), refetchInterval: false })
  if (sessions.isPending) return <Loading label="Loading sessions…" />
  if (sessions.error)
    return (
      <Failure
        title="The sessions could not be loaded"
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
      />
    )
  if (sessions.data.sessions.length === 0)
    return (
      <Notice icon={IconVideoOff} title="No finished sessions yet">
        As soon as a session has ended and is processed, it can be chosen here.
      </Notice>
    )
  return (
    <ul className="pick-list">
      {sessions.data.sessions.map((session) => (
        <li key={session.sid}>
          <button type="button" className="row-button pick-row" onClick={() => onChoose(session)}>
            <span>
              <b>{titleOf(session)}</b>
              <small>
                {nameDevice(session.device)} · <TimeText at={session.startedAt} />
              </small>
            </span>
            {session.status === 'ready' && <span>{formatClock(session.durationMs)}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
