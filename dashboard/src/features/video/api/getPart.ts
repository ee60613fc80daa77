import type { Api } from '@incuera/client/createClient.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** A finished part of a video, by its number. Requested once: a new URL would restart it. */
export const getPart = (api: Api, pid: string, sid: string, renderId: string, index: number) =>
  queryOptions({
    queryKey: ['render part', pid, sid, renderId, index],
    queryFn: ({ signal }) =>
      api.call(videoRoutes.getRenderPart, { params: { pid, sid, renderId, part: String(index) } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  })
