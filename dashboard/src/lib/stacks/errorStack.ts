import type { Api } from '@incuera/client/createClient.ts'
import { EventId, ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { sourceMapRoutes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** A map may be uploaded while the page is open. */
const FRESH_MS = 60_000

/** The stack of one error of a session, mapped by the server. */
export const errorStack = (api: Api, { pid, sid, eventId }: { pid: string; sid: string; eventId: string }) =>
  queryOptions({
    queryKey: ['stack', pid, sid, eventId] as const,
    queryFn: ({ signal }) =>
      api.call(
        sourceMapRoutes.getErrorOfSession,
        { params: { pid: ProjectId.parse(pid), sid: SessionId.parse(sid), eventId: EventId.parse(eventId) } },
        signal,
      ),
    staleTime: FRESH_MS,
    retry: false,
  })
