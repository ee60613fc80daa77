import { type EventId, ProjectId, SessionId, type WindowId } from '@incuera/contract/ids.ts'
import { eventRoutes } from '@incuera/contract/routes/eventRoutes.ts'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** The event that an address names, and where it is in the session. */
export type EventPlace =
  | { status: 'none' }
  | { status: 'locating' }
  | { status: 'found'; atMs: number; wid: WindowId }
  | { status: 'failed'; reason: string }

/** Locates the event of an address. It never moves: the recording keeps its ids. */
export function useEventPlace(pid: string, sid: string, eventId: EventId | undefined): EventPlace {
  const api = useApi()
  const { data, error } = useQuery({
    queryKey: ['event', pid, sid, eventId] as const,
    queryFn:
      eventId === undefined
        ? skipToken
        : ({ signal }) =>
            api.call(
              eventRoutes.locateEvent,
              { params: { pid: ProjectId.parse(pid), sid: SessionId.parse(sid), eventId } },
              signal,
            ),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (eventId === undefined) return { status: 'none' }
  if (data) return { status: 'found', atMs: data.atMs, wid: data.wid }
  return error ? { status: 'failed', reason: error.message } : { status: 'locating' }
}
