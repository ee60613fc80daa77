import * as z from 'zod'
import { InsightRange } from '../insights/scope.ts'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../limits.ts'
import { Session } from '../session.ts'
import { SEARCH_CHARACTERS_MAX } from './limits.ts'
import { SearchSort } from './searchSort.ts'

/** Sessions that began in a range of days and meet a search, a page of them. */
export const SearchRequest = z.object({
  /** In the grammar of docs/search.md. Empty: all. */
  q: z.string().max(SEARCH_CHARACTERS_MAX).default(''),
  /** Absent: the last 30 days, including today. */
  range: InsightRange.optional(),
  sort: SearchSort.default('newest'),
  limit: z.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
  /** From the previous page. */
  cursor: z.string().max(200).optional(),
})
export type SearchRequest = z.infer<typeof SearchRequest>

export const SearchAnswer = z.discriminatedUnion('status', [
  /** Send the same request again, which continues the same query. */
  z.object({ status: z.literal('running') }),
  z.object({
    status: z.literal('done'),
    /** On the first page those that are in no table of the lake yet come first: recorded now, or just finished. */
    sessions: z.array(Session),
    total: z.number().int(),
    /** False: `total` counts sessions that the list has to check, such as those without a video. */
    isTotalExact: z.boolean(),
    /** True: no session has the words of the search to the letter; these have words like them, best first. */
    isAlike: z.boolean().optional(),
    /** Recent sessions that may meet the search too: what it asks for is known once they are processed. */
    undecided: z.number().int(),
    /** Absent: this is the last page. */
    cursor: z.string().optional(),
    /** The days that were read: never beyond the retention of the project. */
    range: InsightRange,
    /** When the lake was read, in milliseconds since the epoch. */
    asOf: z.number(),
    scannedBytes: z.number(),
    /** True: read from the cache; `scannedBytes` are those of the first time. */
    cached: z.boolean(),
  }),
])
export type SearchAnswer = z.infer<typeof SearchAnswer>
