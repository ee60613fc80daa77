import type { InsightKind, InsightRequest } from '@incuera/contract/insights/insights.ts'
import type { z } from 'zod'
import type { DayRange } from '../sql/dayRange.ts'
import { type Filter, filterOf } from './filter.ts'
import type { LakeQuery, LakeRow } from './lakeQuery.ts'

/** The results of its queries, by their names. */
export type Results = Record<string, LakeRow[]>

/** What is read for an insight, and how an answer is made of it. */
export interface InsightPlan {
  queries: Record<string, LakeQuery>
  /** @param results what the queries returned; their columns are parsed here */
  answer(results: Results): unknown
}

/**
 * The sessions behind one item, as a query. Columns of `select`: `session_id`, `event_id`, `happened` and
 * `badness` (the worst come first; 0 for all: the newest). A session may have several rows.
 */
export type Behind = LakeQuery

/** An insight whose request has been recognised. */
export interface BoundInsight {
  kind: InsightKind
  compares: boolean
  plan(request: InsightRequest, range: DayRange): InsightPlan
  /** Null for a key that the answer cannot contain. */
  behind(request: InsightRequest, key: string, range: DayRange): Behind | null
}

interface Definition<K extends InsightKind, R> {
  kind: K
  compares: boolean
  request: z.ZodType<R>
}

interface Context<R> {
  request: R
  filter: Filter
  range: DayRange
}

/** Binds the definition of an insight in the contract to its queries. */
export function bindInsight<K extends InsightKind, R extends InsightRequest, A>(
  { kind, compares, request: schema }: Definition<K, R> & { answer: z.ZodType<A> },
  code: {
    plan(context: Context<R>): { queries: Record<string, LakeQuery>; answer(results: Results): A }
    behind(context: Context<R>, key: string): Behind | null
  },
): BoundInsight & { kind: K } {
  const contextOf = (request: InsightRequest, range: DayRange): Context<R> => {
    const own = schema.parse(request)
    return { request: own, filter: filterOf(own, range), range }
  }
  return {
    kind,
    compares,
    plan: (request, range) => code.plan(contextOf(request, range)),
    behind: (request, key, range) => code.behind(contextOf(request, range), key),
  }
}
