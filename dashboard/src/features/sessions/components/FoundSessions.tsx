import type { SearchAnswer } from '@incuera/contract/search/searchSessions.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatRange } from '#lib/insights/range.ts'
import type { Playlist } from '#lib/sessions/playlist.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { type SessionSearch, searchSessions } from '../api/searchSessions.ts'
import { ListFrame, type ListLook } from '../list/ListFrame.tsx'

type Found = Extract<SearchAnswer, { status: 'done' }>

interface FoundSessionsProps extends ListLook {
  pid: string
  search: SessionSearch
  onCompact(isCompact: boolean): void
  tools: ReactNode
  /** The search as its address has it. */
  playlist: Playlist
  /** In the place of an empty list. */
  empty: ReactNode
}

/** The sessions that meet a search. */
export function FoundSessions({ pid, search, playlist, empty, ...look }: FoundSessionsProps) {
  const found = useInfiniteQuery(searchSessions(useApi(), pid, search))
  const pages = found.data?.pages
  const [first] = pages ?? []
  const sessions = useMemo(() => pages?.flatMap((page) => page.sessions), [pages])
  const loadMore = () => {
    if (!found.isFetchingNextPage) void found.fetchNextPage()
  }
  return (
    <ListFrame
      pid={pid}
      {...look}
      source={{
        sessions,
        note: first ? describe(first) : 'Searching…',
        error: found.error,
        onRetry: first ? loadMore : () => void found.refetch(),
        hasMore: found.hasNextPage,
        isLoadingMore: found.isFetchingNextPage,
        onMore: loadMore,
        arrivals: { count: 0, onShow: () => undefined },
        ...{ playlist, total: first?.total, empty },
      }}
    />
  )
}

function describe({ total, isTotalExact, undecided, range, isAlike }: Found): ReactNode {
  const count = `${isTotalExact ? '' : 'At most '}${formatCounted(total, 'session')}`
  return (
    <>
      {isAlike && 'No session has exactly these words. Showing similar ones: '}
      <b>{isAlike ? count.replace(/^At/, 'at') : count}</b>, {formatRange(range)}
      {undecided > 0 && ` · ${formatCounted(undecided, 'recent session')} may match once processed`}
    </>
  )
}
