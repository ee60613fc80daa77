import { visitorRoutes } from '@incuera/contract/routes/visitorRoutes.ts'
import type { Session } from '@incuera/contract/session.ts'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Where a session is among those of its visitor. */
export interface Neighbours {
  /** From 1, oldest first. */
  place: number
  of: number
  /** Session ids. */
  before: string | undefined
  after: string | undefined
  /** They are those of a list that is being played, not of this visitor. */
  isList?: true
}

const ALONE: Neighbours = { place: 1, of: 1, before: undefined, after: undefined }

/** The other sessions of an identified visitor, as far as one page of the API has them. */
export function useNeighbours(session: Session | undefined): Neighbours {
  const api = useApi()
  const { pid, userKey } = session ?? {}
  const sessions = useQuery({
    queryKey: ['visitor-sessions', pid, userKey],
    queryFn:
      pid && userKey
        ? async ({ signal }) =>
            (await api.call(visitorRoutes.listVisitorSessions, { params: { pid, userKey } }, signal)).sessions
        : skipToken,
  })
  const ids = (sessions.data ?? []).toSorted((a, b) => a.startedAt - b.startedAt).map(({ sid }) => sid)
  const at = session ? ids.indexOf(session.sid) : -1
  return at < 0 ? ALONE : { place: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
}
