import * as z from 'zod'

/** `relevance`: of the words that a search has outside of its fields. */
export const SEARCH_SORTS = ['newest', 'oldest', 'friction', 'longest', 'active', 'errors', 'relevance'] as const
export const SearchSort = z.enum(SEARCH_SORTS)
export type SearchSort = z.infer<typeof SearchSort>
