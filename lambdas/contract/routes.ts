import { z } from 'zod'
import { Analysis } from './analysis.ts'
import {
  AnalysesRequest,
  AnalysesRequested,
  ApiKey,
  CreatedApiKey,
  Health,
  Me,
  NewApiKey,
  NewProject,
  NewRender,
  Project,
  ProjectChange,
  Render,
  RenderDetail,
  Replay,
  SessionPage,
  SessionsQuery,
  SqlAnswer,
  SqlRequest,
  SqlStarted,
  Video,
} from './api.ts'
import { BatchAccepted, SessionEnding, SessionStarted } from './batch.ts'
import { ProjectId, SessionId } from './ids.ts'
import { Session } from './session.ts'

const inProject = z.object({ pid: ProjectId })
const inSession = z.object({ pid: ProjectId, sid: SessionId })
const inRender = inSession.extend({ renderId: z.string().max(64) })
/** Athena's ids are UUIDs. */
const inQuery = inProject.extend({ queryId: z.uuid() })
const empty = z.object({})

/** A route as gateway, handler and dashboard see it. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  summary: string
  /** `key`: SDK key in `?key=` or X-API-Key. `member`: JWT, and a membership where the path names a project. */
  auth: 'none' | 'key' | 'member'
  params: z.ZodType
  query: z.ZodType
  body?: z.ZodType
  response: z.ZodType
  /** If not 200: 202 means that the work has only been accepted. */
  status?: 202
}

/**
 * Every route. The three of the SDK take their body gzipped, so the ingest function parses it itself
 * (contract/batch.ts); all others are parsed by these schemas.
 */
export const routes = {
  startSession: {
    method: 'POST',
    path: '/api/sessions/start',
    summary: 'Start a session',
    auth: 'key',
    params: empty,
    query: empty,
    response: SessionStarted,
  },
  ingest: {
    method: 'POST',
    path: '/api/ingest',
    summary: 'Store a batch',
    auth: 'key',
    params: empty,
    query: empty,
    response: BatchAccepted,
  },
  endSession: {
    method: 'POST',
    path: '/api/sessions/end',
    summary: 'End a session, unless it continues',
    auth: 'key',
    params: empty,
    query: empty,
    response: SessionEnding,
  },
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Is the API there?',
    auth: 'none',
    params: empty,
    query: empty,
    response: Health,
  },
  me: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in',
    auth: 'member',
    params: empty,
    query: empty,
    response: Me,
  },
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects of the member',
    auth: 'member',
    params: empty,
    query: empty,
    response: z.object({ projects: z.array(Project) }),
  },
  createProject: {
    method: 'POST',
    path: '/api/projects',
    summary: 'Create a project',
    auth: 'member',
    params: empty,
    query: empty,
    body: NewProject,
    response: Project,
  },
  changeProject: {
    method: 'POST',
    path: '/api/projects/{pid}',
    summary: 'Change the settings of a project',
    auth: 'member',
    params: inProject,
    query: empty,
    body: ProjectChange,
    response: Project,
  },
  analyseAgain: {
    method: 'POST',
    path: '/api/projects/{pid}/analyses',
    summary: 'Analyse the finished sessions of a range again',
    auth: 'member',
    params: inProject,
    query: empty,
    body: AnalysesRequest,
    response: AnalysesRequested,
    status: 202,
  },
  listKeys: {
    method: 'GET',
    path: '/api/projects/{pid}/keys',
    summary: 'Keys of a project',
    auth: 'member',
    params: inProject,
    query: empty,
    response: z.object({ keys: z.array(ApiKey) }),
  },
  createKey: {
    method: 'POST',
    path: '/api/projects/{pid}/keys',
    summary: 'Create a key',
    auth: 'member',
    params: inProject,
    query: empty,
    body: NewApiKey,
    response: CreatedApiKey,
  },
  revokeKey: {
    method: 'DELETE',
    path: '/api/projects/{pid}/keys/{keyId}',
    summary: 'Revoke a key',
    auth: 'member',
    params: inProject.extend({ keyId: z.string().max(64) }),
    query: empty,
    response: ApiKey,
  },
  listSessions: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions',
    summary: 'Sessions, newest first',
    auth: 'member',
    params: inProject,
    query: SessionsQuery,
    response: SessionPage,
  },
  getSession: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}',
    summary: 'One session',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Session,
  },
  retrySession: {
    method: 'POST',
    path: '/api/projects/{pid}/sessions/{sid}',
    summary: 'Process a failed session again',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Session,
    status: 202,
  },
  getReplay: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}/replay',
    summary: 'What the player needs',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Replay,
  },
  getVideo: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}/video',
    summary: 'The newest video',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Video,
  },
  retryVideo: {
    method: 'POST',
    path: '/api/projects/{pid}/sessions/{sid}/video',
    summary: 'Render again',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Session,
  },
  listRenders: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}/renders',
    summary: 'Videos of a session, newest first',
    auth: 'member',
    params: inSession,
    query: empty,
    response: z.object({ renders: z.array(Render) }),
  },
  createRender: {
    method: 'POST',
    path: '/api/projects/{pid}/sessions/{sid}/renders',
    summary: 'Request a video or a clip; the same request twice is rendered once',
    auth: 'member',
    params: inSession,
    query: empty,
    body: NewRender,
    response: Render,
    status: 202,
  },
  getRender: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}/renders/{renderId}',
    summary: 'One video of a session',
    auth: 'member',
    params: inRender,
    query: empty,
    response: RenderDetail,
  },
  retryRender: {
    method: 'POST',
    path: '/api/projects/{pid}/sessions/{sid}/renders/{renderId}',
    summary: 'Retry what failed of a video',
    auth: 'member',
    params: inRender,
    query: empty,
    response: Render,
    status: 202,
  },
  getAnalysis: {
    method: 'GET',
    path: '/api/projects/{pid}/sessions/{sid}/analysis',
    summary: 'Signals and summary',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Analysis,
  },
  retryAnalysis: {
    method: 'POST',
    path: '/api/projects/{pid}/sessions/{sid}/analysis',
    summary: 'Analyse again',
    auth: 'member',
    params: inSession,
    query: empty,
    response: Session,
  },
  startSql: {
    method: 'POST',
    path: '/api/projects/{pid}/sql',
    summary: 'Start a query over events and sessions',
    auth: 'member',
    params: inProject,
    query: empty,
    body: SqlRequest,
    response: SqlStarted,
  },
  getSql: {
    method: 'GET',
    path: '/api/projects/{pid}/sql/{queryId}',
    summary: 'Result of a query',
    auth: 'member',
    params: inQuery,
    query: empty,
    response: SqlAnswer,
  },
  cancelSql: {
    method: 'DELETE',
    path: '/api/projects/{pid}/sql/{queryId}',
    summary: 'Cancel a query',
    auth: 'member',
    params: inQuery,
    query: empty,
    response: empty,
    status: 202,
  },
} as const satisfies Record<string, Route>
export type RouteName = keyof typeof routes
