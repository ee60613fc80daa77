import type { Api } from '@incuera/client/createClient.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * The video stored under `key` since `readyAt`: one with gaps may be rendered again in its place. Requested once: a new
 * URL would restart the video. When the URL has expired the element reports it, and the query is refetched.
 */
export const getVideo = (api: Api, pid: string, sid: string, { key, readyAt }: { key: string; readyAt: number }) =>
  queryOptions({
    queryKey: ['video', pid, sid, key, readyAt],
    queryFn: ({ signal }) => api.call(videoRoutes.getVideo, { params: { pid, sid } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  })
