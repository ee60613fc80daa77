import type { Session } from '@incuera/contract/session.ts'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { SessionList } from '../logic/mergeSessionPages.ts'

/**
 * A finished session as a list has shown it, so that its page can begin before it is answered. Undefined for sessions
 * that no list has, and for those in progress, which change.
 */
export function listedSession(queries: QueryClient, pid: string, sid: string): Session | undefined {
  const lists = queries.getQueriesData<SessionList>({ queryKey: ['sessions', pid] })
  const searches = queries.getQueriesData<InfiniteData<SessionList>>({ queryKey: ['search', pid] })
  const pages = [...lists.map(([, list]) => list), ...searches.flatMap(([, found]) => found?.pages)]
  for (const page of pages) {
    const session = page?.sessions.find((one) => one.sid === sid)
    if (session?.status === 'ready') return session
  }
}
