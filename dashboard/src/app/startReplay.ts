import type { Api } from '@incuera/client/createClient.ts'
import type { QueryClient } from '@tanstack/react-query'
import { getReplay } from '#features/replay/api/getReplay.ts'
import { listedSession } from '#features/sessions/api/listedSession.ts'

/**
 * Asks for the recording of a session that a list has shown, while its page is being drawn: the page itself asks for it
 * a tenth of a second later. Of other sessions nobody knows the generation yet.
 */
export function startReplay({ api, queries }: { api: Api; queries: QueryClient }, pid: string, sid: string): void {
  const session = listedSession(queries, pid, sid)
  if (session?.status === 'ready') void queries.prefetchQuery(getReplay(api, pid, sid, session.gen))
}
