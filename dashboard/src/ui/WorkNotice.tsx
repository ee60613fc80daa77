import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHourglass, IconRefresh } from '@tabler/icons-react'
import { Notice } from './Notice.tsx'
import { useNow } from './useNow.ts'

interface WorkNoticeProps {
  /** What is made, as «video». */
  what: string
  state: { status: 'none' } | { status: 'queued'; queuedAt: number } | { status: 'failed'; failedAt: number; reason: string }
  /** After so long its messages are lost, and the API takes another order. */
  lostMinutes: number
  onRetry: () => void
  isRetrying: boolean
  /** Why the retry was refused. */
  retryProblem?: string
  children?: React.ReactNode
}

/** Something that is made beside the session and is not there: not asked for, in work, or failed with its reason. */
export function WorkNotice({ what, state, lostMinutes, onRetry, isRetrying, retryProblem, children }: WorkNoticeProps) {
  const now = useNow()
  const retry = (
    <>
      <Button leftSection={<IconRefresh size={16} />} onClick={onRetry} loading={isRetrying}>
        {state.status === 'none' ? `Make the ${what}` : 'Retry'}
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
      <Notice icon={IconHourglass} color="orange" title={`The ${what} is late`} actions={retry}>
        {children} It should be there by now; ask for it again.
      </Notice>
    )
  if (state.status === 'none') return <Notice icon={IconHourglass} title={`There is no ${what} yet`} actions={retry} />
  return (
    <Notice icon={IconHourglass} color="blue" title={`The ${what} is being made`}>
      {children} This page shows it by itself.
    </Notice>
  )
}
