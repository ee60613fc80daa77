import type { Api } from '@incuera/client/createClient.ts'
import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { untilDone } from '#lib/insights/untilDone.ts'

/** The sessions behind one number of an insight. */
export const listBehind = (api: Api, pid: string, insight: InsightAsked, key: string) =>
  queryOptions({
    queryKey: ['behind', pid, insight, key] as const,
    queryFn: ({ signal }) =>
      untilDone(
        () => api.call(insightRoutes.listInsightSessions, { params: { pid }, body: { insight, key } }, signal),
        signal,
      ),
    staleTime: 60_000,
  })
