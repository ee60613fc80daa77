import type { Api } from '@incuera/client/createClient.ts'
import { liveRoutes } from '@incuera/contract/routes/liveRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** A new session should be seen before its first page is over. */
const POLL_MS = 3_000

/** The sessions being recorded now, refetched while they are on screen. */
export const listLive = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['live', pid] as const,
    queryFn: ({ signal }) => api.call(liveRoutes.listLive, { params: { pid } }, signal),
    refetchInterval: POLL_MS,
    staleTime: 0,
  })
