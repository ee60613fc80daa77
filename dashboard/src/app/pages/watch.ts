import * as z from 'zod'
import { Behind } from '#lib/insights/search.ts'

/** The address of the page of scanners; invalid values are dropped. */
export const ScannersSearch = z.object({ behind: Behind.optional().catch(undefined) })

/** The address of the digest: any day of a week, and the line whose sessions are open, counted from 1. */
export const DigestSearch = z.object({
  week: z.iso.date().optional().catch(undefined),
  line: z.number().int().min(1).optional().catch(undefined),
})
