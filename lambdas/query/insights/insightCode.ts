import type { InsightKind, InsightRequest } from '@incuera/contract/insights/insights.ts'
import * as z from 'zod'
import type { DayRange } from '../sql/dayRange.ts'
import { type Filter, filterOf, type InsightContext } from './filter.ts'
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
  plan(request: InsightRequest, context: InsightContext): InsightPlan
  /** Null for a key that the answer cannot contain. */
  behind(request: InsightRequest, key: string, context: InsightContext): Behind | null
}

interface Definition<K extends InsightKind, R> {
  kind: K
  compares: boolean
  request: z.core.$ZodType<R>
}

interface Bound<R> {
  request: R
  filter: Filter
  range: DayRange
}

/** Binds the definition of an insight in the contract to its queries. */
export function bindInsight<K extends InsightKind, R extends InsightRequest, A>(
  { kind, compares, request: schema }: Definition<K, R> & { answer: z.core.$ZodType<A> },
  code: {
    plan(bound: Bound<R>): { queries: Record<string, LakeQuery>; answer(results: Results): A }
    behind(bound: Bound<R>, key: string): Behind | null
  },
): BoundInsight & { kind: K } {
  const bind = (request: InsightRequest, context: InsightContext): Bound<R> => {
    const own = z.parse(schema, request)
    return { request: own, filter: filterOf(own, context), range: context.range }
  }
  return {
    kind,
    compares,
    plan: (request, context) => code.plan(bind(request, context)),
    behind: (request, key, context) => code.behind(bind(request, context), key),
  }
}
