import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHourglass, IconRefresh } from '@tabler/icons-react'
import { Notice } from './Notice.tsx'

interface WorkNoticeProps {
  /** What is made, as «video». */
  what: string
  state: { status: 'none' } | { status: 'queued'; queuedAt: number } | { status: 'failed'; failedAt: number; reason: string }
  onRetry: () => void
  isRetrying: boolean
  /** Why the retry was refused. */
  retryProblem?: string
  children?: React.ReactNode
}

/** Something that is made beside the session and is not there: not asked for, in work, or failed with its reason. */
export function WorkNotice({ what, state, onRetry, isRetrying, retryProblem, children }: WorkNoticeProps) {
  const retry = (
    <>
      <Button leftSection={<IconRefresh size={16} />} onClick={onRetry} loading={isRetrying}>
        {state.status === 'failed' ? 'Retry' : `Make the ${what}`}
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
  if (state.status === 'none') return <Notice icon={IconHourglass} title={`There is no ${what} yet`} actions={retry} />
  return (
    <Notice icon={IconHourglass} color="blue" title={`The ${what} is being made`}>
      {children} This page shows it by itself.
    </Notice>
  )
}
