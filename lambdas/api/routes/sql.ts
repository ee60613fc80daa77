import type { SqlAnswer } from '@incuera/contract/api.ts'
import { SQL_ANSWER_BYTES_MAX, SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '../../runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { QueryRows } from '../lake/lake.ts'
import { projectMark, scopeSql } from '../sql/scopeSql.ts'
import { toUserLines } from '../sql/toUserLines.ts'

export const startSql = projectRoute(routes.startSql, async (request, { lake, deployment }) => {
  const { sql } = parseBody(routes.startSql, request)
  const started = await lake.start(scopeSql(sql, { pid: request.params.pid, database: deployment.database }))
  if (started.status === 'refused') throw new RefusalError(400, 'bad_sql', toUserLines(started.reason), { field: 'sql' })
  return { queryId: started.queryId }
})

/** A query of another project is as unknown as one that never ran: the engine's own text says whose it is. */
export const getSql = projectRoute(routes.getSql, async ({ params }, { lake }): Promise<SqlAnswer> => {
  const state = await lake.state(params.queryId)
  if (!state?.sql.startsWith(projectMark(params.pid))) throw new RefusalError(404, 'unknown_query', 'The project has no such query.')
  switch (state.status) {
    case 'running':
      return { status: 'running' }
    case 'failed':
      return { status: 'failed', reason: toUserLines(state.reason) }
    case 'done':
      return { status: 'done', ...fit(await lake.rows(params.queryId, SQL_ROWS_MAX)), scannedBytes: state.scannedBytes }
  }
})

/** Leaves off the last rows of an answer that would not pass the gateway. */
function fit({ columns, rows, truncated }: QueryRows): QueryRows {
  let bytes = 0
  const fits = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1
    return bytes > SQL_ANSWER_BYTES_MAX
  })
  return fits === -1 ? { columns, rows, truncated } : { columns, rows: rows.slice(0, fits), truncated: true }
}
