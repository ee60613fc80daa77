import type { Api } from '@incuera/client/createClient.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

const BUSY_MS = 2_500

export const partsKey = (pid: string, sid: string, renderId: string) => ['render parts', pid, sid, renderId] as const

/** The parts of a video that is not complete; refetched while they are being rendered. */
export const getRenderParts = (api: Api, pid: string, sid: string, renderId: string) =>
  queryOptions({
    queryKey: partsKey(pid, sid, renderId),
    queryFn: async ({ signal }) =>
      (await api.call(videoRoutes.getRender, { params: { pid, sid, renderId } }, signal)).parts ?? null,
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state: { status } }) => status === 'waiting' || status === 'rendering') ? BUSY_MS : false,
  })
