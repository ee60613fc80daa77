import type { SessionStatus } from '@incuera/contract/session.ts'
import { Button } from '@mantine/core'
import { IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { listSessions, useOlderSessions } from '#features/sessions/api/listSessions.ts'
import { countArrivals, type Frontier } from '#features/sessions/list/arrivals.ts'
import { ListFrame, type ListLook } from '#features/sessions/list/ListFrame.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Notice } from '#ui/Notice.tsx'

interface NewestSessionsProps extends ListLook {
  pid: string
  status: SessionStatus | undefined
  onCompact(isCompact: boolean): void
  tools: ReactNode
}

/** The newest sessions, also those in progress. What arrives later waits until the member wants to see it. */
export function NewestSessions({ pid, status, ...look }: NewestSessionsProps) {
  const newest = useQuery(listSessions(useApi(), pid, status))
  const older = useOlderSessions(pid, status)
  const [frontier, setFrontier] = useState<Frontier | null>(null)
  const list = newest.data
  const [first] = list?.sessions ?? []
  if (first && frontier === null) setFrontier(first)
  const arrived = countArrivals(list?.sessions ?? [], frontier)
  const shown = arrived > 0 ? list?.sessions.slice(arrived) : list?.sessions
  const hasMore = list?.cursor !== undefined
  const loadMore = () => {
    if (list?.cursor && !older.isPending) older.mutate(list.cursor)
  }
  return (
    <ListFrame
      pid={pid}
      {...look}
      source={{
        sessions: shown,
        note: shown && <Count count={shown.length} hasMore={hasMore} isOld={newest.error !== null} />,
        error: older.error ?? (list ? null : newest.error),
        onRetry: older.error ? loadMore : () => void newest.refetch(),
        hasMore,
        isLoadingMore: older.isPending,
        onMore: loadMore,
        arrivals: { count: arrived, onShow: () => setFrontier(first ?? null) },
        empty: <NoSessions pid={pid} isFiltered={status !== undefined} />,
      }}
    />
  )
}

const Count = ({ count, hasMore, isOld }: { count: number; hasMore: boolean; isOld: boolean }) => (
  <>
    <span className={isOld ? 'live-dot live-dot-off' : 'live-dot'} />{' '}
    <b>{hasMore ? `The newest ${formatCounted(count, 'session')}` : formatCounted(count, 'session')}</b>
    {isOld && ' · not up to date, the API does not answer'}
  </>
)

const NoSessions = ({ pid, isFiltered }: { pid: string; isFiltered: boolean }) =>
  isFiltered ? (
    <Notice icon={IconVideoOff} title="No sessions here">
      Choose another view above.
    </Notice>
  ) : (
    <Notice
      icon={IconVideoOff}
      title="No sessions yet"
      actions={
        <Button renderRoot={(props) => <Link to="/projects/$pid/install" params={{ pid }} {...props} />}>
          Install the recorder
        </Button>
      }
    >
      As soon as the recorder runs on your site, sessions appear here within seconds, even while they are still in
      progress.
    </Notice>
  )
