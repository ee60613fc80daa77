import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import { RangeText } from './range.ts'

/** The sessions behind a number, opened beside the page. */
export const Behind = z.object({
  /** Which of the page's insights has the number. */
  of: z.string().max(40),
  key: z.string().min(1).max(1_000),
  /** What the number counts, for the heading. */
  title: z.string().max(200),
})
export type Behind = z.infer<typeof Behind>

/** What every page of insights has in its address; invalid values are dropped. */
export const insightSearch = {
  range: RangeText,
  /** Only these sessions, in the language of the search bar. */
  seg: z.string().min(1).max(SEARCH_CHARACTERS_MAX).optional().catch(undefined),
  device: z.enum(['desktop', 'mobile', 'tablet']).optional().catch(undefined),
  behind: Behind.optional().catch(undefined),
}

export type InsightFilters = { range?: string; device?: 'desktop' | 'mobile' | 'tablet'; seg?: string }
