import type { Api } from '@incuera/client/createClient.ts'
import type { Render } from '@incuera/contract/api.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

const BUSY_MS = 2_500

export const rendersKey = (pid: string, sid: string) => ['renders', pid, sid] as const

/** Every video of a session, newest first; refetched while one is being rendered. */
export const listRenders = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: rendersKey(pid, sid),
    queryFn: async ({ signal }) => (await api.call(videoRoutes.listRenders, { params: { pid, sid } }, signal)).renders,
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? BUSY_MS : false),
  })

const isBusy = ({ state }: Render) => state.status === 'queued'
