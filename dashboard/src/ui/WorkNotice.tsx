import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHourglass, IconRefresh, IconTrash } from '@tabler/icons-react'
import { Notice } from './Notice.tsx'
import { TimeText } from './TimeText.tsx'
import { useNow } from './useNow.ts'

/** The kinds of job, each with what is done to it while it is in progress. */
const DONE = { video: 'rendered', analysis: 'written' } as const

interface WorkNoticeProps {
  what: keyof typeof DONE
  state:
    | { status: 'none'; deleted?: { at: number; by: string } }
    | { status: 'queued'; queuedAt: number }
    | { status: 'failed'; failedAt: number; reason: string }
  /** After this long its messages are lost, and the API accepts another request. */
  lostMinutes: number
  onRetry: () => void
  isRetrying: boolean
  /** Why the retry was refused. */
  retryProblem?: string
  /** Who deleted the result, for a viewer: "You", or the name of another member. */
  deletedBy?: string
  children?: React.ReactNode
}

const actionOf = (what: WorkNoticeProps['what'], state: WorkNoticeProps['state']) =>
  state.status !== 'none' ? 'Retry' : state.deleted ? `Create the ${what} again` : `Create the ${what}`

/** A job of the session without a result: not requested, deleted, in progress, or failed with its reason. */
export function WorkNotice({ what, state, lostMinutes, onRetry, isRetrying, ...rest }: WorkNoticeProps) {
  const { retryProblem, deletedBy = 'A member', children } = rest
  const now = useNow()
  const retry = (
    <>
      <Button leftSection={<IconRefresh size={16} />} onClick={onRetry} loading={isRetrying}>
        {actionOf(what, state)}
      </Button>
      {retryProblem && <div role="alert">{retryProblem}</div>}
    </>
  )
  if (state.status === 'failed')
    return (
      <Notice icon={IconAlertTriangle} color="red" title={`The ${what} failed`} actions={retry}>
        {state.reason}
      </Notice>
    )
  if (state.status === 'queued' && now - state.queuedAt > lostMinutes * 60_000)
    return (
      <Notice icon={IconHourglass} color="orange" title={`The ${what} is taking longer than usual`} actions={retry}>
        {children} It should be ready by now; request it again.
      </Notice>
    )
  if (state.status === 'none' && state.deleted)
    return (
      <Notice icon={IconTrash} title={`${deletedBy} deleted this ${what}`} actions={retry}>
        <TimeText at={state.deleted.at} />. The recording is still here.
      </Notice>
    )
  if (state.status === 'none') return <Notice icon={IconHourglass} title={`There is no ${what} yet`} actions={retry} />
  return (
    <Notice icon={IconHourglass} color="blue" title={`The ${what} is being ${DONE[what]}`}>
      {children} It appears here automatically.
    </Notice>
  )
}
