import type { Api } from '@incuera/client/createClient.ts'
import { visitorRoutes } from '@incuera/contract/routes/visitorRoutes.ts'
import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Identities rarely change. */
const FRESH_MS = 600_000

/** An identified visitor. */
export const getVisitor = (api: Api, pid: string, userKey: string) =>
  queryOptions({
    queryKey: ['visitor', pid, userKey] as const,
    queryFn: ({ signal }) => api.call(visitorRoutes.getVisitor, { params: { pid, userKey } }, signal),
    staleTime: FRESH_MS,
    retry: false,
  })

/** What the site calls a visitor. Undefined: they are anonymous, or their name is not known yet. */
export function useVisitorName(pid: string, userKey: string | undefined): string | undefined {
  const query = getVisitor(useApi(), pid, userKey ?? '')
  const visitor = useQuery({ ...query, queryFn: userKey ? query.queryFn : skipToken })
  return visitor.data && (visitor.data.email ?? visitor.data.userId)
}
