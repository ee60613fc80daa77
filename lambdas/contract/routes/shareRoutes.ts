import {
  CheckedShare,
  CheckShare,
  CreatedShare,
  NewShare,
  OpenedShare,
  OpenShare,
  Share,
  ShareList,
} from '../share/share.ts'
import { empty, inSession } from './params.ts'
import type { Route } from './route.ts'

/** Links to a session. */
export const shareRoutes = {
  listShares: {
    method: 'GET',
    path: '/api/sessions/{sid}/share',
    summary: 'Links to a session',
    auth: 'member',
    needs: 'view',
    params: inSession,
    query: empty,
    response: ShareList,
  },
  createShare: {
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/sessions/{sid}/share',
    summary: 'Create a link; the response is the only one that contains it',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'shared', detail: 'audience' },
    params: inSession,
    query: empty,
    body: NewShare,
    response: CreatedShare,
  },
  revokeShare: {
    method: 'DELETE',
    path: '/api/sessions/{sid}/share/{shareId}',
    summary: 'Revoke a link',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'share_revoked' },
    params: inSession.extend({ shareId: Share.shape.shareId.max(64) }),
    query: empty,
    response: Share,
  },
  /** `POST`, so that the token is in no address of the API, and in none of its logs. */
  openShare: {
    method: 'POST',
    path: '/api/shares/open',
    summary: 'What a link shows',
    auth: 'none',
    params: empty,
    query: empty,
    body: OpenShare,
    response: OpenedShare,
  },
  checkShare: {
    method: 'POST',
    path: '/api/shares/check',
    summary: 'Whether a link still opens',
    auth: 'none',
    params: empty,
    query: empty,
    body: CheckShare,
    response: CheckedShare,
  },
} as const satisfies Record<string, Route>
