import type { Session } from '@incuera/contract/session.ts'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useRetrySession } from '../api/useRetrySession.ts'

/** Why a recording could not be processed, when it is retried, and a button to retry it now. */
export function FailedSession({ session }: { session: Extract<Session, { status: 'failed' }> }) {
  const { pid, sid, reason, retryAt } = session
  const retry = useRetrySession(pid, sid)
  return (
    <Notice
      icon={IconAlertTriangle}
      color="red"
      title="The replay could not be created"
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Try again
        </Button>
      }
    >
      {reason}
      {retryAt !== undefined && (
        <>
          {' '}
          The next automatic retry is due <TimeText at={retryAt} />.
        </>
      )}
      {retry.error && ` ${retry.error.message}`}
    </Notice>
  )
}
