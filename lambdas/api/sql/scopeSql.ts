import type { ProjectId } from '@incuera/contract/ids.ts'
import {
  EVENTS_COLUMNS,
  EVENTS_TABLE,
  LAKE_PARTITIONS,
  type LakeColumn,
  SESSIONS_COLUMNS,
  SESSIONS_TABLE,
} from '@incuera/contract/lake.ts'
import { SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { checkSql } from './checkSql.ts'
import { type DayRange, dayRange } from './dayRange.ts'
import { projectMark, rangeMark } from './marks.ts'

export interface SqlScope {
  pid: ProjectId
  database: string
  /** Milliseconds since the epoch. */
  nowMs: number
  /** How many days the member requests; null when the query decides. */
  days: number | null
  /** The project's retention in days. */
  keptDays: number
}

/**
 * The query that the engine runs for a member: `events` and `sessions` are CTEs that contain this project's rows of a
 * range of days, each row once. The user's text begins on line 2, with its lines and columns unchanged.
 *
 * Events are deduplicated within a day: a filter on `day` then reaches the partitions (an engine pushes a filter below
 * a window only on its partition columns), at the price that a batch sent again across midnight UTC counts twice.
 * Sessions are few and deduplicated over all days of the range: the highest generation wins.
 *
 * @throws RefusalError 400 `bad_sql`
 */
export function scopeSql(
  sql: string,
  { pid, database, nowMs, days, keptDays }: SqlScope,
): { sql: string; range: DayRange } {
  const { text, query, filtersDay } = checkSql(sql)
  const range = dayRange({ nowMs, days, keptDays, filtersDay })
  const scope = { database, pid, range }
  const ctes = [
    relation({
      ...scope,
      table: EVENTS_TABLE,
      columns: EVENTS_COLUMNS,
      same: 'day, session_id, event_id',
      best: 'received_at',
    }),
    relation({
      ...scope,
      table: SESSIONS_TABLE,
      columns: SESSIONS_COLUMNS,
      same: 'session_id',
      best: 'generation DESC, day DESC, hour DESC',
    }),
  ].join(', ')
  const hasWith = query.withs.length > 0
  const withoutWith = hasWith
    ? `${text.slice(0, query.at)}${' '.repeat('WITH'.length)}${text.slice(query.at + 'WITH'.length)}`
    : text
  const limit = query.hasLimit ? '' : `\nLIMIT ${SQL_ROWS_MAX + 1}`
  return {
    sql: `${projectMark(pid)}${rangeMark(range)}WITH ${ctes}${hasWith ? ',' : ''}\n${withoutWith}${limit}`,
    range,
  }
}

interface RelationOf {
  database: string
  pid: ProjectId
  range: DayRange
  table: string
  columns: LakeColumn[]
  /** Columns that duplicates of one row share. */
  same: string
  /** Which of them is kept: the first in this order. */
  best: string
}

function relation({ database, pid, range, table, columns, same, best }: RelationOf): string {
  const names = [...columns, ...LAKE_PARTITIONS].map(({ name }) => `"${name}"`).join(', ')
  const where = `project_id = '${pid}' AND day BETWEEN '${range.from}' AND '${range.to}'`
  const rows = `SELECT ${names}, row_number() OVER (PARTITION BY ${same} ORDER BY ${best}) AS copy FROM "${database}"."${table}" WHERE ${where}`
  return `${table} AS (SELECT ${names} FROM (${rows}) WHERE copy = 1)`
}
