import type { ProjectId } from '@incuera/contract/ids.ts'
import { EVENTS_COLUMNS, EVENTS_TABLE, LAKE_PARTITIONS, type LakeColumn, SESSIONS_COLUMNS, SESSIONS_TABLE } from '@incuera/contract/lake.ts'
import { SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { checkSql } from './checkSql.ts'
import { blank } from './tokenise.ts'

/** Stands in front of every query, so that its id alone tells later whose it is. The check has removed the user's own comments. */
export const projectMark = (pid: ProjectId) => `/* incuera project ${pid} */ `

/**
 * The query that the engine runs for a member: `events` and `sessions` are CTEs which hold this project's rows and each
 * of them once. The user's text begins on line 2, with its lines and columns unchanged.
 *
 * Events are deduplicated within a day: a filter on `day` then reaches the partitions (an engine pushes a filter
 * below a window only on its partition columns), at the price that a batch sent again across midnight UTC counts twice.
 * Sessions are few and deduplicated over all days: the highest generation stands.
 *
 * @throws RefusalError 400 `bad_sql`
 */
export function scopeSql(sql: string, { pid, database }: { pid: ProjectId; database: string }): string {
  const { text, leading, hasLimit } = checkSql(sql)
  const recursive = leading?.recursive ?? null
  const ctes = [
    relation({ database, pid, table: EVENTS_TABLE, columns: EVENTS_COLUMNS, same: 'day, session_id, event_id', best: 'received_at' }),
    relation({ database, pid, table: SESSIONS_TABLE, columns: SESSIONS_COLUMNS, same: 'session_id', best: 'generation DESC, day DESC, hour DESC' }),
  ].join(', ')
  const withoutLeading = leading ? blank(recursive ? blank(text, recursive) : text, leading.with) : text
  const limit = hasLimit ? '' : `\nLIMIT ${SQL_ROWS_MAX + 1}`
  return `${projectMark(pid)}WITH ${recursive ? 'RECURSIVE ' : ''}${ctes}${leading ? ',' : ''}\n${withoutLeading}${limit}`
}

function relation(of: { database: string; pid: ProjectId; table: string; columns: LakeColumn[]; same: string; best: string }): string {
  const columns = [...of.columns.map(({ name }) => name), ...LAKE_PARTITIONS].map((name) => `"${name}"`).join(', ')
  const rows = `SELECT ${columns}, row_number() OVER (PARTITION BY ${of.same} ORDER BY ${of.best}) AS copy FROM "${of.database}"."${of.table}" WHERE project_id = '${of.pid}'`
  return `${of.table} AS (SELECT ${columns} FROM (${rows}) WHERE copy = 1)`
}
