import { SessionsQuery } from '@incuera/contract/api.ts'
import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { SearchSort } from '@incuera/contract/search/searchSort.ts'
import { z } from 'zod'
import { RangeText } from '#lib/insights/range.ts'

/** What the list of sessions has in its address; invalid values are dropped. */
export const SessionsSearch = z.object({
  status: SessionsQuery.shape.status.catch(undefined),
  /** In the grammar of docs/search.md. */
  q: z.string().max(SEARCH_CHARACTERS_MAX).optional().catch(undefined),
  range: RangeText,
  sort: SearchSort.optional().catch(undefined),
  /** The chosen columns, separated by commas. */
  cols: z.string().max(200).optional().catch(undefined),
})
export type SessionsAddress = z.infer<typeof SessionsSearch>
