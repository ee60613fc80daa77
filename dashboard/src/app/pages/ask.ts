import { ASK_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import { RangeText } from '#lib/insights/range.ts'
import { Behind } from '#lib/insights/search.ts'

/** The address of a question; invalid values are dropped. */
export const AskSearch = z.object({
  question: z.string().trim().min(1).max(ASK_CHARACTERS_MAX).optional().catch(undefined),
  range: RangeText,
  behind: Behind.optional().catch(undefined),
})
