import { Analysis } from '@incuera/contract/analysis.ts'
import { SqlAnswer, SqlRequest, SqlStarted, Video } from '@incuera/contract/api.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { InsightRange } from '@incuera/contract/insights/scope.ts'
import { FUNNEL_STEPS_MAX } from '@incuera/contract/limits.ts'
import { SearchRequest } from '@incuera/contract/search/searchSessions.ts'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import type { CallApi } from './callApi.ts'
import { type Content, createServer, text } from './createServer.ts'
import type { McpSdk } from './loadSdk.ts'
import { untilDone } from './untilDone.ts'

const project = { projectId: ProjectId.optional().describe('Required unless the token is a secret key.') }
const inSession = { ...project, sessionId: SessionId }
const inRange = { ...project, range: InsightRange.optional().describe('Days in UTC; default: the last seven.') }
const { q, limit } = SearchRequest.shape

/** A server for one request, with tools that read as its caller. */
export function createTools(
  ports: Pick<ApiPorts, 'objects' | 'wait' | 'now' | 'deployment'>,
  call: CallApi,
  sdk: McpSdk,
): Server {
  const { server, add } = createServer(ports.deployment.version, sdk)
  const settle = (read: () => Promise<unknown>) => untilDone(ports, read)
  const insight = (projectId: string | undefined, body: object) =>
    settle(() => call({ method: 'POST', path: '/api/insights', projectId, body }))
  const analysis = async ({ projectId, sessionId }: { projectId?: string; sessionId: string }) =>
    Analysis.parse(await call({ method: 'GET', path: `/api/sessions/${sessionId}/analysis`, projectId }))

  add(
    'search_sessions',
    'Find sessions, newest first. `q` is a search such as `signal:rage_click outcome:abandoned`; empty: all.',
    { ...project, q, limit, range: InsightRange.optional() },
    async ({ projectId, ...body }) =>
      text(await settle(() => call({ method: 'POST', path: '/api/search', projectId, body }))),
  )
  add('read_summary', 'What happened in a session, with the events that prove it.', inSession, async (input) => {
    const { summary, friction, counts } = await analysis(input)
    return text({ summary, friction, counts })
  })
  add('read_timeline', 'Pages and signals of a session, with their times.', inSession, async (input) => {
    const { journey, signals } = await analysis(input)
    return text({ journey, signals })
  })
  add(
    'list_error_groups',
    'Groups of errors, those that hit most people first.',
    inRange,
    async ({ projectId, range }) => text(await insight(projectId, { kind: 'errorGroups', range })),
  )
  add(
    'run_funnel',
    'How many sessions take the steps in this order.',
    { ...inRange, steps: z.array(FunnelStep).min(2).max(FUNNEL_STEPS_MAX) },
    async ({ projectId, range, steps }) => text(await insight(projectId, { kind: 'funnel', range, steps })),
  )
  add(
    'run_sql',
    'Query the lake with SQL (Trino). Only reading.',
    { ...project, ...SqlRequest.omit({ rows: true }).shape },
    async (input) => {
      const { projectId, ...body } = input
      const { queryId } = SqlStarted.parse(await call({ method: 'POST', path: '/api/query', projectId, body }))
      return text(
        await settle(async () =>
          SqlAnswer.parse(await call({ method: 'GET', path: `/api/query/${queryId}`, projectId })),
        ),
      )
    },
  )
  add(
    'get_keyframe',
    'A picture of a session near a moment. Needs a rendered video.',
    { ...inSession, atMs: z.number().int().min(0) },
    async ({ projectId, sessionId, atMs }) => {
      const path = `/api/sessions/${sessionId}/video`
      const { keyframes } = Video.parse(await call({ method: 'GET', path, projectId }))
      const [nearest] = [...keyframes].sort((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))
      const bytes = nearest && (await ports.objects.get(nearest.key))
      if (!bytes) throw new RefusalError('expired', 'There is no picture of this session.')
      const picture: Content = { type: 'image', data: bytes.toString('base64'), mimeType: 'image/jpeg' }
      return [picture, ...text({ atMs: nearest.atMs })]
    },
  )
  return server
}
