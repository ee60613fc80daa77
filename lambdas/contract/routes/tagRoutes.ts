import { BulkTagChange, BulkTagged, TagChange, TaggedSession, TagList } from '../tags/tag.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** The tags that members give sessions. */
export const tagRoutes = {
  listTags: {
    method: 'GET',
    path: '/api/tags',
    summary: 'Tags of members, with their number of sessions',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: TagList,
  },
  tagSessions: {
    method: 'PATCH',
    path: '/api/tags',
    summary: 'Tag several sessions',
    auth: 'member',
    needs: 'analyse',
    params: inProject,
    query: empty,
    body: BulkTagChange,
    response: BulkTagged,
  },
  changeTags: {
    method: 'PATCH',
    path: '/api/sessions/{sid}/tags',
    summary: 'Add and remove tags of a session',
    auth: 'member',
    needs: 'analyse',
    params: inSession,
    query: empty,
    body: TagChange,
    response: TaggedSession,
  },
} as const satisfies Record<string, Route>
