import * as z from 'zod'
import { insightSearch } from '#lib/insights/search.ts'

/** The address of the page of journeys; invalid values are dropped. */
export const JourneysSearch = z.object({
  ...insightSearch,
  /** The page with which journeys begin; without it, the first page of each session. */
  from: z.string().min(1).max(500).optional().catch(undefined),
})
export type JourneysSearch = z.infer<typeof JourneysSearch>
