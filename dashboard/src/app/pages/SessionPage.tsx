import { Anchor } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowLeft, IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { getSession } from '../../features/sessions/api/getSession.ts'
import { SessionFacts } from '../../features/sessions/components/SessionFacts.tsx'
import { UnfinishedSession } from '../../features/sessions/components/UnfinishedSession.tsx'
import { hasReplay } from '../../features/sessions/logic/sessionLife.ts'
import { visitorName } from '../../features/sessions/logic/visitorName.ts'
import { useApi } from '../../lib/api/ApiProvider.tsx'
import { isNotFound } from '../../lib/api/apiError.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SessionTabs } from './SessionTabs.tsx'

const route = getRouteApi('/projects/$pid/sessions/$sid')

/** One visit: its facts, and what there is to watch. */
export function SessionPage() {
  const { pid, sid } = route.useParams()
  const session = useQuery(getSession(useApi(), pid, sid))
  useDocumentTitle(session.data ? `${visitorName(session.data)} · Incuera` : 'Session · Incuera')

  return (
    <>
      <Anchor size="sm" className="icon-text" mb="xs" renderRoot={(props) => <Link to="/projects/$pid/sessions" params={{ pid }} {...props} />}>
        <IconArrowLeft size={16} /> All sessions
      </Anchor>
      {session.isPending && <Loading label="Loading the session…" />}
      {!session.data && isNotFound(session.error) && (
        <Notice icon={IconVideoOff} title="There is no such session">
          It may be older than the recordings of this project are kept.
        </Notice>
      )}
      {!session.data && session.error && !isNotFound(session.error) && (
        <Failure title="The session could not be loaded" error={session.error} onRetry={() => void session.refetch()} />
      )}
      {session.data && (
        <>
          <SessionFacts session={session.data} />
          {hasReplay(session.data) ? <SessionTabs session={session.data} /> : <UnfinishedSession session={session.data} />}
        </>
      )}
    </>
  )
}
