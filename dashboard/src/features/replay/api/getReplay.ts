import type { Api } from '@incuera/client/createClient.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * Manifest and segment URLs of a generation. Requested once: new URLs would restart the player. When the URLs have
 * expired the player reports it, and the query is refetched.
 */
export const getReplay = (api: Api, pid: string, sid: string, gen: number | 'newest') =>
  queryOptions({
    queryKey: ['replay', pid, sid, gen],
    queryFn: ({ signal }) => api.call(sessionRoutes.getReplay, { params: { pid, sid } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    // Keeping it longer than the URLs are valid makes no sense.
    gcTime: 10 * 60_000,
  })
