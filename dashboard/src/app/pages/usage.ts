import * as z from 'zod'

/** What the page of usage has in its address. */
export const UsageSearch = z.object({
  /** How many days up to today. */
  days: z.number().int().min(1).max(365).optional().catch(undefined),
})
