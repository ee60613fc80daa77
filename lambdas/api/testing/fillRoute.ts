import { hasProjectInQuery } from '@incuera/contract/routes/projectInQuery.ts'
import type { Route } from '@incuera/contract/routes.ts'
import { renderId, sid } from './addReadySession.ts'

/** A route's path with ids, as `call` of startApi.ts takes it; the ids are valid, and of nothing unless given. */
export function fill(
  route: Route,
  project: string,
  {
    keyId = 'k1',
    queryId = '0193e9f2-7a1c-4000-8000-000000000001',
    scannerId = 's1',
    insightId = 'i1',
    alertId = 'a1',
    tokenId = 't1',
    noteId = 'n1',
    memberId = 'm1',
    invitationId = 'i1',
  } = {},
): string {
  const { path } = route
  return (hasProjectInQuery(route) ? `${project}:${path}` : path)
    .replace('{insightId}', insightId)
    .replace('{pid}', project)
    .replace('{userKey}', '7c9e6679-7425-40de-944b-e07fc1f90ae7')
    .replace('{erasureId}', 'e0123456789abcdef0123456789abcde')
    .replace('{sid}', sid)
    .replace('{keyId}', keyId)
    .replace('{fingerprint}', '0123456789abcdef')
    .replace('{queryId}', queryId)
    .replace('{scannerId}', scannerId)
    .replace('{alertId}', alertId)
    .replace('{tokenId}', tokenId)
    .replace('{memberId}', memberId)
    .replace('{invitationId}', invitationId)
    .replace('{noteId}', noteId)
    .replace('{renderId}', renderId)
}
