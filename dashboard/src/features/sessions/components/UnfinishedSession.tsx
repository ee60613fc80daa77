import type { Session } from '@incuera/contract/session.ts'
import { Loader } from '@mantine/core'
import { IconPackage, IconRecycle } from '@tabler/icons-react'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { FailedSession } from './FailedSession.tsx'

/** Why there is nothing to watch yet, or never will be. */
export function UnfinishedSession({ session }: { session: Exclude<Session, { status: 'recording' }> }) {
  switch (session.status) {
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
