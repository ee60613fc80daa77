import * as z from 'zod'
import { insightSearch } from '#lib/insights/search.ts'

/** The address of the page of errors; invalid values are dropped. */
export const ErrorsSearch = z.object({
  ...insightSearch,
  state: z.enum(['open', 'regressed', 'resolved', 'ignored']).optional().catch(undefined),
  /** Part of a message, a file or a page. */
  q: z.string().max(200).optional().catch(undefined),
  /** Who fixes them; absent: anyone or nobody. */
  assigned: z.enum(['me', 'nobody']).optional().catch(undefined),
  sort: z.enum(['people', 'newest', 'count']).optional().catch(undefined),
  /** Fingerprint of the chosen group. */
  id: z.string().max(64).optional().catch(undefined),
})
export type ErrorsSearch = z.infer<typeof ErrorsSearch>
