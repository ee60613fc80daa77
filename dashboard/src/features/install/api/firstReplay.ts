import type { Api } from '@incuera/client/createClient.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** Whoever has just closed the recorded page waits for it. */
const WAITING_POLL_MS = 5_000

/** Whether a project has a session that can be watched; asked until it has. */
export const firstReplay = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['first-replay', pid],
    queryFn: async ({ signal }) => {
      const query = { limit: 1, status: 'ready' } as const
      return (await api.call(sessionRoutes.listSessions, { params: { pid }, query }, signal)).sessions.length > 0
    },
    refetchInterval: ({ state }) => (state.data ? false : WAITING_POLL_MS),
  })
