import { createHash } from 'node:crypto'
import type { SqlAnswer } from '@incuera/contract/api.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { SQL_ANSWER_BYTES_MAX, SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import type { Lake, QueryRows, QueryState } from '#query/lake/lake.ts'
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
  const { sql, days = null, requestId = null } = parseBody(routes.startSql, request)
  const scoped = scopeSql(sql, await scopeOf(ports, pid, days))
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

export const getSql = projectRoute(routes.getSql, async ({ lake }, { params }): Promise<SqlAnswer> => {
  const state = await stateOf(lake, params)
  switch (state.status) {
    case 'queued':
    case 'running':
    case 'cancelled':
      return { status: state.status }
    case 'failed':
      return { status: 'failed', reason: toUserLines(state.reason), retry: state.retry }
    case 'done': {
      const rows = await lake.rows(params.queryId, SQL_ROWS_MAX)
      if (!rows)
        throw new RefusalError('expired_query', 'The result of this query expired after 24 hours; run the query again.')
      const { scannedBytes, warning } = state
      return {
        status: 'done',
        ...fit(rows),
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

/** Drops the last rows of a result that would exceed Lambda's response limit. */
function fit({ columns, rows, truncated }: QueryRows): QueryRows {
  let bytes = 0
  const fits = rows.findIndex((row) => {
    bytes += escapedBytes(row) + 1
    return bytes > SQL_ANSWER_BYTES_MAX
  })
  return fits === -1 ? { columns, rows, truncated } : { columns, rows: rows.slice(0, fits), truncated: true }
}
