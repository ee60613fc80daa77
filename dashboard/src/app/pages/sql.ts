import * as z from 'zod'

/** What the page of queries has in its address. */
export const SqlSearch = z.object({
  /** The saved query that is open. */
  view: z.string().max(64).optional().catch(undefined),
})
