import type { Api } from '@incuera/client/createClient.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import type { SessionStatus } from '@incuera/contract/session.ts'
import { queryOptions } from '@tanstack/react-query'

/** Whoever waits for the first session has just opened the page that should send it. */
const WAITING_POLL_MS = 2_000
const SETTLED_POLL_MS = 15_000
const WAITED_FOR: readonly SessionStatus[] = ['recording', 'ended', 'compacting']

/** The newest session of a project, whatever its state; null while there is none. */
export const newestSession = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['newest-session', pid],
    queryFn: async ({ signal }) =>
      (await api.call(sessionRoutes.listSessions, { params: { pid }, query: { limit: 1 } }, signal)).sessions[0] ??
      null,
    refetchInterval: ({ state: { data } }) =>
      !data || WAITED_FOR.includes(data.status) ? WAITING_POLL_MS : SETTLED_POLL_MS,
    staleTime: 0,
  })
