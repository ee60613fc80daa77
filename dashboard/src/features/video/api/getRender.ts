import type { Api } from '@incuera/client/createClient.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * A video that was ready at `readyAt`, with its files. Requested once: a new URL would restart the video. When the URL
 * has expired the element reports it, and the query is refetched.
 */
export const getRender = (api: Api, pid: string, sid: string, renderId: string, readyAt: number) =>
  queryOptions({
    queryKey: ['render', pid, sid, renderId, readyAt],
    queryFn: ({ signal }) => api.call(videoRoutes.getRender, { params: { pid, sid, renderId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  })
