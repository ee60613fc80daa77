import { z } from 'zod'
import { Analysis } from './analysis.ts'
import { BatchAccepted, SessionEnding, SessionStarted } from './batch.ts'
import { ProjectId, RetentionClass, SessionId } from './ids.ts'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, SQL_CHARACTERS_MAX } from './limits.ts'
import { Manifest } from './manifest.ts'
import { Keyframe, RenderParameters } from './render.ts'
import { Session } from './session.ts'

export const Role = z.enum(['admin', 'viewer'])
export type Role = z.infer<typeof Role>

/** `*` admits every site; otherwise `https://shop.example` without path. */
export const Origin = z.union([
  z.literal('*'),
  z.url({ protocol: /^https?$/ }).refine((url) => URL.canParse(url) && new URL(url).origin === url, 'must be an origin without path'),
])

export const Project = z.object({
  pid: ProjectId,
  name: z.string(),
  rc: RetentionClass,
  origins: z.array(Origin),
  minimumDurationSeconds: z.number(),
  createdAt: z.number(),
  role: Role,
})
export type Project = z.infer<typeof Project>

export const NewProject = z.object({
  name: z.string().trim().min(1).max(80),
  origins: z.array(Origin).min(1).max(50).default(['*']),
  rc: RetentionClass.default('r30'),
  minimumDurationSeconds: z.number().int().min(0).max(3600).optional(),
})
export type NewProject = z.infer<typeof NewProject>

/** A write-only SDK key. The secret itself is shown once, at creation; only its SHA-256 is stored. */
export const ApiKey = z.object({
  keyId: z.string(),
  name: z.string(),
  /** First characters, to tell keys apart. */
  hint: z.string(),
  createdAt: z.number(),
  revokedAt: z.number().optional(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const NewApiKey = z.object({ name: z.string().trim().min(1).max(80) })
export const CreatedApiKey = ApiKey.extend({ secret: z.string() })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

export const Me = z.object({ sub: z.string(), email: z.string().optional() })

export const SessionsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
  cursor: z.string().max(2048).optional(),
  /** Without it: all but discarded. */
  status: z.enum(['recording', 'ended', 'compacting', 'ready', 'discarded', 'failed']).optional(),
})

export const SessionPage = z.object({ sessions: z.array(Session), cursor: z.string().optional() })
export type SessionPage = z.infer<typeof SessionPage>

/** The manifest and a presigned URL per segment, in the order of `manifest.segments`. Bytes go S3 → browser. */
export const Replay = z.object({ manifest: Manifest, segmentUrls: z.array(z.string()) })
export type Replay = z.infer<typeof Replay>

export const Video = z.object({
  url: z.string(),
  /** The same object with a file name for download. */
  downloadUrl: z.string(),
  posterUrl: z.string(),
  keyframes: z.array(Keyframe.extend({ url: z.string() })),
  durationMs: z.number(),
  bytes: z.number(),
  parameters: RenderParameters,
  engine: z.string(),
  wallMs: z.number(),
})
export type Video = z.infer<typeof Video>

export const SqlRequest = z.object({ sql: z.string().trim().min(1).max(SQL_CHARACTERS_MAX) })
export const SqlStarted = z.object({ queryId: z.string() })
export const SqlAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('running') }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
  z.object({
    status: z.literal('done'),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.string().nullable())),
    /** True when there were more than SQL_ROWS_MAX. */
    truncated: z.boolean(),
    scannedBytes: z.number(),
  }),
])
export type SqlAnswer = z.infer<typeof SqlAnswer>

export const Health = z.object({ ok: z.literal(true), version: z.string() })

const inProject = z.object({ pid: ProjectId })
const inSession = z.object({ pid: ProjectId, sid: SessionId })
const empty = z.object({})

/** A route as everyone sees it: gateway, handler, dashboard and the OpenAPI document. */
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
}

/**
 * Every route. The three of the SDK take their body gzipped, so the ingest function parses it itself
 * (contract/batch.ts); all others are parsed by these schemas at the door.
 */
export const routes = {
  startSession: {
    method: 'POST',
    path: '/api/sessions/start',
    summary: 'A visit begins',
    auth: 'key',
    params: empty,
    query: empty,
    response: SessionStarted,
  },
  ingest: { method: 'POST', path: '/api/ingest', summary: 'Store a batch', auth: 'key', params: empty, query: empty, response: BatchAccepted },
  endSession: {
    method: 'POST',
    path: '/api/sessions/end',
    summary: 'A visit may have ended',
    auth: 'key',
    params: empty,
    query: empty,
    response: SessionEnding,
  },
  health: { method: 'GET', path: '/health', summary: 'Is the API there?', auth: 'none', params: empty, query: empty, response: Health },
  me: { method: 'GET', path: '/api/me', summary: 'Who is signed in', auth: 'member', params: empty, query: empty, response: Me },
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
    summary: 'Answer of a query',
    auth: 'member',
    params: inProject.extend({ queryId: z.string().max(128) }),
    query: empty,
    response: SqlAnswer,
  },
} as const satisfies Record<string, Route>
export type RouteName = keyof typeof routes
