import { skipToken, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { searchSessions } from '#features/sessions/api/searchSessions.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { parseRange } from '#lib/insights/range.ts'
import type { Playlist } from '#lib/sessions/playlist.ts'
import type { Neighbours } from './useNeighbours.ts'

const RANGE_OF_SEARCH = '30d'

/** Where a session is in the list that is being played; null: no list is. */
export function usePlaylist(pid: string, sid: string, playlist: Playlist | undefined): Neighbours | null {
  const { q = '', range = RANGE_OF_SEARCH, sort = 'newest', sids } = playlist ?? {}
  const search = { q, range: parseRange(range, Date.now()) ?? undefined, sort }
  const query = searchSessions(useApi(), pid, search)
  const isSearch = playlist !== undefined && sids === undefined
  const found = useInfiniteQuery({ ...query, queryFn: isSearch ? query.queryFn : skipToken })
  const pages = found.data?.pages ?? []
  const listed: readonly string[] = sids ?? pages.flatMap((page) => page.sessions.map((session) => session.sid))
  const at = listed.indexOf(sid)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const isLast = at === listed.length - 1
  useEffect(() => {
    if (isSearch && isLast && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isSearch, isLast, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!playlist || at === -1) return null
  const of = sids?.length ?? pages[0]?.total ?? listed.length
  return { place: at + 1, of, before: listed[at - 1], after: listed[at + 1], isList: true }
}
