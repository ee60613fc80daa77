import { Breakdown } from '@incuera/contract/insights/scope.ts'
import { TREND_METRICS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { insightSearch } from '#lib/insights/search.ts'

/** The address of the page of trends; invalid values are dropped. */
export const TrendsSearch = z.object({
  ...insightSearch,
  /** Checked by the page (readMetrics.ts): their schema knows every signal, and addresses are read at the start. */
  metrics: z.array(z.unknown()).min(1).max(TREND_METRICS_MAX).optional().catch(undefined),
  by: Breakdown.optional().catch(undefined),
})
export type TrendsSearch = z.infer<typeof TrendsSearch>

/** The address of a page with filters only. */
export const FilterSearch = z.object(insightSearch)
export type FilterSearch = z.infer<typeof FilterSearch>

/** The address of the page of frustration. */
export const FrustrationSearch = z.object({
  ...insightSearch,
  by: z.enum(['pages', 'elements']).optional().catch(undefined),
  /** Those that are no problem, instead of those that are. */
  muted: z.literal(true).optional().catch(undefined),
})
export type FrustrationSearch = z.infer<typeof FrustrationSearch>
