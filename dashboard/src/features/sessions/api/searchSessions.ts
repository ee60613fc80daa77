import type { Api } from '@incuera/client/createClient.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { searchRoutes } from '@incuera/contract/routes/searchRoutes.ts'
import type { SearchSort } from '@incuera/contract/search/searchSort.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { untilDone } from '#lib/insights/untilDone.ts'

/** A search in the grammar of docs/search.md, over a range of days, with an order. */
export interface SessionSearch {
  q: string
  range: InsightRange | undefined
  sort: SearchSort
}

/** The sessions that meet a search, page by page. Those that were recorded since need another search. */
export const searchSessions = (api: Api, pid: string, { q, range, sort }: SessionSearch) =>
  infiniteQueryOptions({
    queryKey: ['search', pid, q, range, sort] as const,
    queryFn: ({ pageParam: cursor, signal }) =>
      untilDone(
        () => api.call(searchRoutes.searchSessions, { params: { pid }, body: { q, range, sort, cursor } }, signal),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    staleTime: 60_000,
  })

/** How many sessions meet a search. */
export const countFound = (api: Api, pid: string, { q, range }: SessionSearch) =>
  queryOptions({
    queryKey: ['search-count', pid, q, range] as const,
    queryFn: async ({ signal }) => {
      const body = { q, range, limit: 1 }
      const found = await untilDone(
        () => api.call(searchRoutes.searchSessions, { params: { pid }, body }, signal),
        signal,
      )
      return found.total
    },
    staleTime: 60_000,
  })
