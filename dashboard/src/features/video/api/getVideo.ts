import { routes } from '@incuera/contract/routes.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../../../lib/api/createApi.ts'

/**
 * The video that lies under `key` since `readyAt`: one with gaps may be made again in its place. Asked for once: a new URL would start the picture anew. When the URL has expired the
 * element says so, and the query is refetched.
 */
export const getVideo = (api: Api, pid: string, sid: string, { key, readyAt }: { key: string; readyAt: number }) =>
  queryOptions({
    queryKey: ['video', pid, sid, key, readyAt],
    queryFn: ({ signal }) => api.call(routes.getVideo, { params: { pid, sid } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  })
