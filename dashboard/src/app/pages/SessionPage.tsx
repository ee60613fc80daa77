import { isNotFound } from '@incuera/client/apiError.ts'
import type { Session } from '@incuera/contract/session.ts'
import { useDocumentTitle } from '@mantine/hooks'
import { IconVideoOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { getSession } from '#features/sessions/api/getSession.ts'
import { listedSession } from '#features/sessions/api/listedSession.ts'
import { UnfinishedSession } from '#features/sessions/components/UnfinishedSession.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { visitorName } from '#lib/visitor/visitorName.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SessionHeader } from './session/SessionHeader.tsx'
import { useNeighbours } from './session/useNeighbours.ts'
import { usePlaylist } from './session/usePlaylist.ts'
import { WatchLive } from './session/WatchLive.tsx'
import { WatchSession } from './session/WatchSession.tsx'

type ReadySession = Extract<Session, { status: 'ready' }>

const route = getRouteApi('/projects/$pid/sessions/$sid')

/** One session: what it is about, and what there is to watch. */
export function SessionPage() {
  const { pid, sid } = route.useParams()
  const queries = useQueryClient()
  const session = useQuery({
    ...getSession(useApi(), pid, sid),
    placeholderData: () => listedSession(queries, pid, sid),
  })
  if (session.data) return <LoadedSession key={sid} session={session.data} />
  if (session.isPending) return <Loading label="Loading the session…" />
  if (isNotFound(session.error))
    return (
      <Notice icon={IconVideoOff} title="Session not found">
        It may be older than this project's retention.
      </Notice>
    )
  return (
    <Failure title="The session could not be loaded" error={session.error} onRetry={() => void session.refetch()} />
  )
}

function LoadedSession({ session }: { session: Session }) {
  const ready = useLastReady(session)
  const { from } = route.useSearch()
  const playlist = usePlaylist(session.pid, session.sid, from)
  const ofVisitor = useNeighbours(session)
  const neighbours = playlist ?? ofVisitor
  const navigate = route.useNavigate()
  const headline = session.status === 'ready' ? session.insight?.headline : undefined
  useDocumentTitle(`${headline || visitorName(session)} · Incuera`)
  const open = (step: 1 | -1) => {
    const sid = step === 1 ? neighbours.after : neighbours.before
    if (sid) void navigate({ to: '/projects/$pid/sessions/$sid', params: { pid: session.pid, sid }, search: { from } })
  }
  if (ready && (session.status === 'ready' || session.status === 'compacting'))
    return (
      <WatchSession
        key={`${ready.sid} ${ready.gen}`}
        session={ready}
        isRenewing={session.status === 'compacting'}
        neighbours={neighbours}
        onSession={open}
      />
    )
  const header = <SessionHeader session={session} neighbours={neighbours} onSession={open} isVideo={false} />
  if (session.status === 'recording') return <WatchLive session={session} header={header} />
  return (
    <>
      {header}
      <UnfinishedSession session={session} />
    </>
  )
}

/** The newest finished state that this page has seen: a late batch must not take the replay away from the viewer. */
function useLastReady(session: Session): ReadySession | undefined {
  const [ready, setReady] = useState<ReadySession | undefined>()
  const newest = session.status === 'ready' ? session : ready
  if (newest !== ready) setReady(newest)
  return newest
}
