import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import type { TrendMetric } from '@incuera/contract/insights/trends.ts'
import type { InsightFilters } from '#lib/insights/search.ts'

/** The numbers of the first page, in this order. */
export const HOME_METRICS: TrendMetric[] = [
  { type: 'sessions' },
  { type: 'people' },
  { type: 'friction' },
  { type: 'errors' },
  { type: 'activeMs' },
]

/** Position of friction in {@link HOME_METRICS}: its sessions are the ones to watch first. */
export const FRICTION_METRIC = 2

/** What the first page asks. */
export const askedByHome = (scope: {
  range: InsightRange | undefined
  device: InsightFilters['device']
  q: InsightFilters['seg']
}) =>
  ({
    trends: { kind: 'trends', metrics: HOME_METRICS, ...scope },
    themes: { kind: 'themes', ...scope },
    vitals: { kind: 'vitals', ...scope, compare: false },
  }) as const
export type HomeAsked = ReturnType<typeof askedByHome>
