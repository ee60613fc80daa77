import type { QueryClient } from '@tanstack/react-query'

/** Reads every list of sessions again, as a search and without one, after something that they show has changed. */
export const refreshLists = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'sessions' || name === 'search' })
