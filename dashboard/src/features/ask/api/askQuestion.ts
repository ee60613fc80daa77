import type { Api } from '@incuera/client/createClient.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { searchRoutes } from '@incuera/contract/routes/searchRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { untilDone } from '#lib/insights/untilDone.ts'

/** Where the browser is, by the settings of its system. */
const timeZoneOf = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * The answer to a question. Without a range the days that it names count. It stays as it is: asking again costs money
 * where a model writes it.
 */
export const askQuestion = (api: Api, pid: string, question: string, range: InsightRange | undefined) =>
  queryOptions({
    queryKey: ['ask', pid, question, range] as const,
    queryFn: ({ signal }) =>
      untilDone(
        () =>
          api.call(searchRoutes.ask, { params: { pid }, body: { question, range, timeZone: timeZoneOf() } }, signal),
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: question !== '',
  })
