import { Batch, BatchAccepted, SessionEnd, SessionEnding, SessionStart, SessionStarted } from '../batch.ts'
import { EraseMe } from '../erasure/eraseMe.ts'
import { empty } from './params.ts'
import type { Route } from './route.ts'

/** What a recorded page calls. Bodies are gzipped, so the ingest function parses them itself (contract/batch.ts). */
export const sdkRoutes = {
  startSession: {
    method: 'POST',
    path: '/api/sessions/start',
    summary: 'Start a session',
    auth: 'key',
    params: empty,
    query: empty,
    body: SessionStart,
    response: SessionStarted,
  },
  ingest: {
    method: 'POST',
    path: '/api/ingest',
    summary: 'Store a batch',
    auth: 'key',
    params: empty,
    query: empty,
    body: Batch,
    response: BatchAccepted,
  },
  endSession: {
    method: 'POST',
    path: '/api/sessions/end',
    summary: 'End a session, unless it continues',
    auth: 'key',
    params: empty,
    query: empty,
    body: SessionEnd,
    response: SessionEnding,
  },
  eraseMe: {
    method: 'POST',
    path: '/api/sessions/erase',
    summary: "Erase the visitor's own sessions",
    auth: 'key',
    params: empty,
    query: empty,
    body: EraseMe,
    response: SessionEnding,
  },
} as const satisfies Record<string, Route>
