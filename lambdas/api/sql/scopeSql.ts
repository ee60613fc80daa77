import type { ProjectId } from '@incuera/contract/ids.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import { SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { type DayRange, dayRange } from '#query/sql/dayRange.ts'
import { keptMark, projectMark, rangeMark } from '#query/sql/marks.ts'
import { scopeTables } from '#query/sql/scopeTables.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'
import { checkSql } from './checkSql.ts'

export interface SqlScope {
  pid: ProjectId
  database: string
  /** Milliseconds since the epoch. */
  nowMs: number
  /** How many days the member requests; null when the query decides. */
  days: number | null
  /** How many rows the result has at most if the query has no LIMIT; absent: one more than a page, which shows more. */
  rows?: number
  /** The project's retention in days. */
  keptDays: number
  /** Up to which day the kept tables are read: the hot files of these days are deleted. */
  watermark: Watermark
}

/**
 * The query that the engine runs for a member: the tables of the lake that it reads are CTEs with this project's rows
 * of a range of days (scopeTables.ts). The user's text begins on line 2, with its lines and columns unchanged.
 *
 * @throws RefusalError 400 `bad_sql`
 */
export function scopeSql(
  sql: string,
  { pid, database, nowMs, days, keptDays, watermark, rows = SQL_ROWS_MAX + 1 }: SqlScope,
): { sql: string; range: DayRange; tables: LakeTableName[] } {
  const { text, query, filtersDay, tables } = checkSql(sql)
  const range = dayRange({ nowMs, days, keptDays, filtersDay })
  const ctes = scopeTables(tables, { database, pid, range, watermark })
  const joins = ctes !== '' && query.withs.length > 0
  const own = joins
    ? `${text.slice(0, query.at)}${' '.repeat('WITH'.length)}${text.slice(query.at + 'WITH'.length)}`
    : text
  const limit = query.hasLimit ? '' : `\nLIMIT ${rows}`
  return {
    sql: `${projectMark(pid)}${rangeMark(range)}${keptMark(watermark)}${ctes && `WITH ${ctes}`}${joins ? ',' : ''}\n${own}${limit}`,
    range,
    tables,
  }
}
