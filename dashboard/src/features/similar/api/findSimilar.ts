import type { Api } from '@incuera/client/createClient.ts'
import { searchRoutes } from '@incuera/contract/routes/searchRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { untilDone } from '#lib/insights/untilDone.ts'

/** The sessions that share most with one. */
export const findSimilar = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: ['similar', pid, sid] as const,
    queryFn: ({ signal }) =>
      untilDone(() => api.call(searchRoutes.findSimilar, { params: { pid, sid } }, signal), signal),
    staleTime: 60_000,
  })
