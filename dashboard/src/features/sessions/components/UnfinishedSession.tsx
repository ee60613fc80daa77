import type { Session } from '@incuera/contract/session.ts'
import { Loader } from '@mantine/core'
import { IconPackage, IconRecycle, IconVideo } from '@tabler/icons-react'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { FailedSession } from './FailedSession.tsx'

/** Why there is nothing to watch yet, or never will be. */
export function UnfinishedSession({ session }: { session: Session }) {
  switch (session.status) {
    case 'recording':
      return (
        <Notice
          icon={IconVideo}
          color="red"
          title="This session is in progress"
          actions={<Loader size="xs" type="dots" />}
        >
          Last activity <TimeText at={session.lastSeenAt} />, {formatDuration(sessionDurationMs(session))} and{' '}
          {session.counts.events.toLocaleString('en')} events so far. It ends when the visitor leaves or stays idle;
          then replay, video and analysis appear here automatically.
        </Notice>
      )
    case 'ended':
    case 'compacting':
      return (
        <Notice
          icon={IconPackage}
          color="blue"
          title="The session is being processed"
          actions={<Loader size="xs" type="dots" />}
        >
          It ended <TimeText at={session.endedAt} />. This takes a few seconds, and the page updates automatically.
        </Notice>
      )
    case 'discarded':
      return (
        <Notice icon={IconRecycle} title="This session was not kept">
          {session.reason}
        </Notice>
      )
    case 'failed':
      return <FailedSession session={session} />
    case 'ready':
      return null
  }
}
