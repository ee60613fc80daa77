import { SessionPage } from '../api.ts'
import { Erasure } from '../erasure/erasure.ts'
import {
  TimelineQuery,
  UserKey,
  Visitor,
  VisitorPage,
  VisitorSessionsQuery,
  VisitorsQuery,
  VisitorTimeline,
} from '../visitors/visitor.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const ofVisitor = inProject.extend({ userKey: UserKey })

/** Identified visitors. */
export const visitorRoutes = {
  listVisitors: {
    method: 'GET',
    path: '/api/users',
    summary: 'Identified visitors, last seen first',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: VisitorsQuery,
    response: VisitorPage,
  },
  getVisitor: {
    method: 'GET',
    path: '/api/users/{userKey}',
    summary: 'One visitor',
    auth: 'member',
    needs: 'view',
    params: ofVisitor,
    query: empty,
    response: Visitor,
  },
  listVisitorSessions: {
    method: 'GET',
    path: '/api/users/{userKey}/sessions',
    summary: 'Sessions of a visitor, newest first',
    auth: 'member',
    needs: 'view',
    params: ofVisitor,
    query: VisitorSessionsQuery,
    response: SessionPage,
  },
  getTimeline: {
    method: 'GET',
    path: '/api/users/{userKey}/timeline',
    summary: 'What a visitor did, across their sessions',
    auth: 'member',
    needs: 'view',
    params: ofVisitor,
    query: TimelineQuery,
    response: VisitorTimeline,
  },
  eraseVisitor: {
    method: 'DELETE',
    path: '/api/users/{userKey}',
    summary: 'Erase a visitor and all of their sessions',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'erased' },
    params: ofVisitor,
    query: empty,
    response: Erasure,
    status: 202,
  },
} as const satisfies Record<string, Route>
