import type { Api } from '@incuera/client/createClient.ts'
import type { InsightDone, InsightKind, InsightRequest } from '@incuera/contract/insights/insights.ts'
import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type * as z from 'zod'
import { untilDone } from './untilDone.ts'

/** What a page asks: fields with a default may be absent. */
export type InsightAsked<K extends InsightKind = InsightKind> = Extract<z.input<typeof InsightRequest>, { kind: K }>
export type InsightAnswered<K extends InsightKind> = Extract<InsightDone, { kind: K }>

/** Days that are over never change, and today changes by the minute. */
const FRESH_MS = 60_000

/** An answer across sessions. While a new one is computed, the old one stays on the page. */
export const askInsight = <K extends InsightKind>(api: Api, pid: string, request: InsightAsked<K>) =>
  queryOptions({
    queryKey: ['insight', pid, request] as const,
    queryFn: async ({ signal }) => {
      const done = await untilDone(
        () => api.call(insightRoutes.getInsight, { params: { pid }, body: request }, signal),
        signal,
      )
      if (!isOf(done, request.kind)) throw new Error(`The API answered another question: ${done.kind}.`)
      return done
    },
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })

const isOf = <K extends InsightKind>(done: InsightDone, kind: K): done is InsightAnswered<K> => done.kind === kind
