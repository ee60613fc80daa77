import { SessionId } from '@incuera/contract/ids.ts'
import { SEARCH_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { SearchSort } from '@incuera/contract/search/searchSort.ts'
import * as z from 'zod'
import { RangeText } from '#lib/insights/range.ts'

/** As many ids as an address has room for. */
export const PLAYLIST_SIDS_MAX = 50

/** Which sessions are played one after the other: those that were selected, or those of a search. */
export const Playlist = z.object({
  sids: z.array(SessionId).max(PLAYLIST_SIDS_MAX).optional(),
  q: z.string().max(SEARCH_CHARACTERS_MAX).optional().catch(undefined),
  range: RangeText,
  sort: SearchSort.optional().catch(undefined),
})
export type Playlist = z.infer<typeof Playlist>
