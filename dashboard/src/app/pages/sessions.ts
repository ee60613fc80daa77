import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { SearchSort } from '@incuera/contract/search/searchSort.ts'
import { SessionsQuery } from '@incuera/contract/sessionsQuery.ts'
import * as z from 'zod'
import type { ContentOf } from '#features/views/logic/viewsOf.ts'
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
  /** The saved view that was opened; the fields above may have changed since. */
  view: z.string().max(64).optional().catch(undefined),
})
export type SessionsAddress = z.infer<typeof SessionsSearch>

/** The days of a search that names none. */
export const RANGE_OF_SEARCH = '30d'

/** What can be saved of an address; null: it is one of the usual views. */
export function contentOf({ status, q, range, sort, cols }: SessionsAddress): ContentOf<'sessions'> | null {
  if (status !== undefined || (q === undefined && range === undefined && sort === undefined && cols === undefined))
    return null
  return {
    type: 'sessions',
    q: q ?? '',
    ...(range !== undefined && { range }),
    ...(sort !== undefined && { sort }),
    ...(cols !== undefined && { cols }),
  }
}

/** The address of a saved view: all of it, so that it can be sent to someone who does not have the view. */
export const addressOfView = (view: string, { q, range, sort, cols }: ContentOf<'sessions'>): SessionsAddress => ({
  ...{ view, q: q || undefined, range, sort, cols },
})
