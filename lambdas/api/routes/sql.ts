import { createHash } from 'node:crypto'
import type { SqlAnswer } from '@incuera/contract/api.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { SQL_ANSWER_BYTES_MAX, SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import * as z from 'zod'
import type { Lake, QueryState, RowsPosition } from '#query/lake/lake.ts'
import { projectMark, readRangeMark } from '#query/sql/marks.ts'
import { RefusalError } from '#runtime/errors.ts'
import { escapedBytes } from '#runtime/escapedBytes.ts'
import { parseBody, projectRoute, unknownProject } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { estimateBytes } from '../sql/estimateBytes.ts'
import { type SqlScope, scopeSql } from '../sql/scopeSql.ts'
import { toUserLines } from '../sql/toUserLines.ts'

/** Most queries end within this. */
const BUSY_SECONDS = 5

export const startSql = projectRoute(routes.startSql, async (ports, request) => {
  const { pid } = request.params
  const { sql, days = null, rows, requestId = null } = parseBody(routes.startSql, request)
  const scoped = scopeSql(sql, { ...(await scopeOf(ports, pid, days)), rows })
  const started = await ports.lake.start(
    scoped.sql,
    requestId === null ? null : tokenOf(pid, request.author, requestId),
  )
  switch (started.status) {
    case 'started':
      return { queryId: started.queryId, range: scoped.range }
    case 'refused':
      throw new RefusalError('bad_sql', toUserLines(started.reason), { field: 'sql' })
    case 'busy':
      throw new RefusalError('busy', 'Too many queries are running; try again in a few seconds.', {
        retryAfterSeconds: BUSY_SECONDS,
      })
  }
})

/** Nothing runs, so it is asked while a member writes. */
export const estimateSql = projectRoute(routes.estimateSql, async (ports, request) => {
  const { pid } = request.params
  const { sql, days = null } = parseBody(routes.estimateSql, request)
  const scope = await scopeOf(ports, pid, days)
  const { range, tables } = scopeSql(sql, scope)
  const { watermark } = scope
  return { range, scannedBytesMax: await estimateBytes(ports.lakeSizes, { pid, tables, range, watermark }) }
})

async function scopeOf(ports: ApiPorts, pid: ProjectId, days: number | null): Promise<SqlScope> {
  const { core, readWatermark, deployment, now } = ports
  const project = await core.project(pid)
  if (!project) throw unknownProject()
  const keptDays = Math.min(Number(project.rc.slice(1)), deployment.lakeDays)
  return { pid, database: deployment.database, nowMs: now(), days, keptDays, watermark: await readWatermark() }
}

export const getSql = projectRoute(routes.getSql, async ({ lake }, { params, query }): Promise<SqlAnswer> => {
  const from = positionOf(params.queryId, query.cursor)
  const state = await stateOf(lake, params)
  switch (state.status) {
    case 'queued':
    case 'running':
    case 'cancelled':
      return { status: state.status }
    case 'failed':
      return { status: 'failed', reason: toUserLines(state.reason), retry: state.retry }
    case 'done': {
      const found = await lake.rows(params.queryId, SQL_ROWS_MAX, { from, hasRoom: createRoom() })
      if (!found)
        throw new RefusalError('expired_query', 'The result of this query expired after 24 hours; run the query again.')
      const { next, ...rows } = found
      if (from && next && rows.rows.length === 0) throw tooLarge()
      const { scannedBytes, warning } = state
      return {
        status: 'done',
        ...rows,
        // A row that no answer has room for ends the rows that can be read.
        ...(next && rows.rows.length > 0 && { cursor: writePosition(params.queryId, next) }),
        scannedBytes,
        range: readRangeMark(state.sql),
        ...(warning === null ? {} : { warning }),
      }
    }
  }
})

/** The same id from another member or project is another request. */
const tokenOf = (...parts: string[]) => createHash('sha256').update(parts.join(' ')).digest('hex')

/** Cancelling is idempotent: a query that has ended stays as it is. */
export const cancelSql = projectRoute(routes.cancelSql, async ({ lake }, { params }) => {
  await stateOf(lake, params)
  await lake.stop(params.queryId)
  return {}
})

/** A query of another project is as unknown as one that never ran: the engine's own text contains its project. */
async function stateOf(lake: Lake, { pid, queryId }: { pid: ProjectId; queryId: string }): Promise<QueryState> {
  const state = await lake.state(queryId)
  if (!state?.sql.startsWith(projectMark(pid)))
    throw new RefusalError('unknown_query', 'The project has no such query.')
  return state
}

/** Room for as many rows as Lambda's response may have. */
function createRoom(): (row: (string | null)[]) => boolean {
  let bytes = 0
  return (row) => {
    bytes += escapedBytes(row) + 1
    return bytes <= SQL_ANSWER_BYTES_MAX
  }
}

const tooLarge = () =>
  new RefusalError(
    'answer_too_large',
    `The next row alone exceeds what one response can hold (${SQL_ANSWER_BYTES_MAX} bytes); select fewer columns.`,
    { limit: SQL_ANSWER_BYTES_MAX },
  )

const Position = z.tuple([z.string(), z.number().int(), z.string().nullable()])

/** The text of a cursor, which is signed on its way out. */
const writePosition = (queryId: string, { token, skip }: RowsPosition): string => JSON.stringify([queryId, skip, token])

/** @throws RefusalError 400 for the cursor of another query */
function positionOf(queryId: string, cursor: string | undefined): RowsPosition | undefined {
  if (cursor === undefined) return
  const [of, skip, token] = Position.parse(JSON.parse(cursor))
  if (of === queryId) return { token, skip }
  throw new RefusalError('invalid', 'cursor: of another query', { field: 'cursor' })
}
