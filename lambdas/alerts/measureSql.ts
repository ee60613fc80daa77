import type { AlertItem, AlertMetric } from '@incuera/contract/alerts/alert.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { searchCondition, searchSql } from '#query/search/searchSql.ts'
import { timeSql } from '#query/search/sql/valueSql.ts'
import { quote } from '#query/sql/quote.ts'
import { scopeTables } from '#query/sql/scopeTables.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
/** Rows of events arrive within minutes; signals and verdicts when a session has ended and is analysed. */
const SETTLED_HOURS = { events: 0, signals: 2, verdicts: 2 } as const
/** Rows may arrive this long after what they describe: a session has at most a day. */
const ARRIVAL_MS = 24 * HOUR_MS

interface Source {
  table: 'events' | 'signals' | 'verdicts'
  value: string
  condition: string
}

/** What a metric counts: `value` is NULL where there is nothing to measure. */
function sourceOf(metric: AlertMetric): Source {
  switch (metric.type) {
    case 'sessions':
      return { table: 'events', value: 'count(DISTINCT session_id)', condition: 'true' }
    case 'errors':
      return { table: 'events', value: 'count(*)', condition: "type = 'error'" }
    case 'event':
      return { table: 'events', value: 'count(*)', condition: `type = 'custom' AND name = ${quote(metric.name)}` }
    case 'vital':
      return {
        table: 'events',
        value: 'approx_percentile(vital_value, 0.75)',
        condition: `type = 'vital' AND vital_name = '${metric.vital}'`,
      }
    case 'signal':
      return { table: 'signals', value: 'count(*)', condition: `kind = '${metric.signal}'` }
    case 'scanner':
      return {
        table: 'verdicts',
        value: 'count(DISTINCT session_id)',
        condition: `verdict = 'yes' AND scanner_id = ${quote(metric.scannerId)}`,
      }
  }
}

export interface MeasureAt {
  database: string
  watermark: Watermark
  nowMs: number
  /** 0: now, 1: the same hours a week before. */
  weeksBefore: 0 | 1
}

/**
 * The query of one number: a metric in the last whole hours, with its column `value`.
 * @throws Error for a filter that the grammar no longer knows
 */
export function measureSql(
  { pid, metric, windowHours, q }: Pick<AlertItem, 'pid' | 'metric' | 'windowHours' | 'q'>,
  { database, watermark, nowMs, weeksBefore }: MeasureAt,
): string {
  const { table, value, condition } = sourceOf(metric)
  const hour = Math.floor(nowMs / HOUR_MS) - SETTLED_HOURS[table]
  const to = hour * HOUR_MS - weeksBefore * WEEK_MS
  const from = to - windowHours * HOUR_MS
  const parsed = parseSearch(q)
  if (!parsed.ok) throw new Error(`The filter is no search: ${parsed.problem.message}`)
  const search = parsed.search.clauses.length > 0 ? searchSql(parsed.search, { nowMs }) : null
  const tables: LakeTableName[] = [table, ...(search?.tables ?? [])]
  const range = { from: dayOf(from), to: dayOf(Math.min(nowMs, to + ARRIVAL_MS)) }
  const conditions = [
    `ts >= ${timeSql(from)}`,
    `ts < ${timeSql(to)}`,
    condition,
    ...(search ? [searchCondition('session_id', search)] : []),
  ]
  return `WITH ${scopeTables(tables, { database, pid, range, watermark })} SELECT CAST(${value} AS double) AS value FROM ${table} WHERE ${conditions.join(' AND ')}`
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
