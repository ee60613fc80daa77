import { isNotFound } from '@incuera/client/apiError.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Alert, Anchor } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowLeft, IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getSession } from '#features/sessions/api/getSession.ts'
import { SessionFacts } from '#features/sessions/components/SessionFacts.tsx'
import { UnfinishedSession } from '#features/sessions/components/UnfinishedSession.tsx'
import { visitorName } from '#features/sessions/logic/visitorName.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { SessionTabs } from './SessionTabs.tsx'

type ReadySession = Extract<Session, { status: 'ready' }>

const route = getRouteApi('/projects/$pid/sessions/$sid')

/** One session: its facts, and what there is to watch. */
export function SessionPage() {
  const { pid, sid } = route.useParams()
  const session = useQuery(getSession(useApi(), pid, sid))
  const ready = useLastReady(session.data)
  useDocumentTitle(session.data ? `${visitorName(session.data)} · Incuera` : 'Session · Incuera')

  return (
    <>
      <Anchor
        size="sm"
        className="icon-text"
        mb="xs"
        renderRoot={(props) => <Link to="/projects/$pid/sessions" params={{ pid }} {...props} />}
      >
        <IconArrowLeft size={16} /> All sessions
      </Anchor>
      {session.isPending && <Loading label="Loading the session…" />}
      {!session.data && isNotFound(session.error) && (
        <Notice icon={IconVideoOff} title="Session not found">
          It may be older than this project's retention.
        </Notice>
      )}
      {!session.data && session.error && !isNotFound(session.error) && (
        <Failure title="The session could not be loaded" error={session.error} onRetry={() => void session.refetch()} />
      )}
      {session.data && (
        <>
          <SessionFacts session={session.data} />
          {ready && session.data.status === 'compacting' && (
            <Alert color="blue" mt="sm" py="xs">
              More data of this session has arrived and is being processed. You are looking at the previous version.
            </Alert>
          )}
          {ready && (session.data.status === 'ready' || session.data.status === 'compacting') ? (
            <SessionTabs session={ready} />
          ) : (
            <UnfinishedSession session={session.data} />
          )}
        </>
      )}
    </>
  )
}

/** The newest finished state that this page has seen: a late batch must not take the replay away from the viewer. */
function useLastReady(session: Session | undefined): ReadySession | undefined {
  const [ready, setReady] = useState<ReadySession | undefined>()
  const newest = session?.status === 'ready' ? session : ready?.sid === session?.sid ? ready : undefined
  if (newest !== ready) setReady(newest)
  return newest
}
