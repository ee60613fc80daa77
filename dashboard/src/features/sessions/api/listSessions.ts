import type { Api } from '@incuera/client/createClient.ts'
import { PAGE_SIZE_MAX } from '@incuera/contract/limits.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import type { SessionStatus } from '@incuera/contract/session.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { appendOlder, mergeNewest, type SessionList } from '../logic/mergeSessionPages.ts'

const POLL_MS = 2_500

const listKey = (pid: string, status: SessionStatus | undefined) => ['sessions', pid, status ?? 'all'] as const

/** The list, whose first page is refetched while it is on screen. */
export const listSessions = (api: Api, pid: string, status: SessionStatus | undefined) =>
  queryOptions({
    queryKey: listKey(pid, status),
    queryFn: async ({ client, signal }) => {
      const page = await api.call(sessionRoutes.listSessions, { params: { pid }, query: { status } }, signal)
      return mergeNewest(client.getQueryData<SessionList>(listKey(pid, status)), page)
    },
    refetchInterval: POLL_MS,
    // `mergeNewest` keeps what has not changed; comparing a hundred thousand sessions would hold up the page.
    structuralSharing: false,
    staleTime: 0,
  })

/** Loads the page that follows the list and appends it. */
export function useOlderSessions(pid: string, status: SessionStatus | undefined) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (cursor: string) =>
      api.call(sessionRoutes.listSessions, { params: { pid }, query: { status, cursor, limit: PAGE_SIZE_MAX } }),
    onSuccess: (page) => {
      queries.setQueryData<SessionList>(listKey(pid, status), (list) => (list ? appendOlder(list, page) : page))
    },
  })
}
