import type { Session } from '@incuera/contract/session.ts'
import { Loader } from '@mantine/core'
import { IconPackage, IconRecycle, IconVideo } from '@tabler/icons-react'
import { formatDuration } from '../../../lib/format/formatDuration.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import { FailedSession } from './FailedSession.tsx'

/** Why there is nothing to watch yet, or ever. */
export function UnfinishedSession({ session }: { session: Session }) {
  switch (session.status) {
    case 'recording':
      return (
        <Notice icon={IconVideo} color="red" title="This visit is being recorded" actions={<Loader size="xs" type="dots" />}>
          Last sign of life <TimeText at={session.lastSeenAt} />, {formatDuration(sessionDurationMs(session))} and{' '}
          {session.counts.events.toLocaleString('en')} events so far. It ends when the visitor leaves or stays idle for long; then replay, video and
          analysis appear here by themselves.
        </Notice>
      )
    case 'ended':
    case 'compacting':
      return (
        <Notice icon={IconPackage} color="blue" title="The replay is being put together" actions={<Loader size="xs" type="dots" />}>
          The visit ended <TimeText at={session.endedAt} />. This takes seconds, and this page shows it by itself.
        </Notice>
      )
    case 'discarded':
      return (
        <Notice icon={IconRecycle} title="This visit was not kept">
          {session.reason}
        </Notice>
      )
    case 'failed':
      return <FailedSession session={session} />
    case 'ready':
      return null
  }
}
