import type { Api } from '@incuera/client/createClient.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { pollAfterMs } from '../logic/sessionLife.ts'

/** One session, refetched as often as it may change. */
export const getSession = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: sessionKey(pid, sid),
    queryFn: ({ signal }) => api.call(sessionRoutes.getSession, { params: { pid, sid } }, signal),
    refetchInterval: ({ state }) => pollAfterMs(state.data),
  })
