import type { ProjectId } from '@incuera/contract/ids.ts'
import { keptName } from '@incuera/contract/lake/kept.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES, type LakeTable, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { Watermark } from '#sessions/lake/lakeState.ts'
import { type DayRange, dayAfter } from './dayRange.ts'

/** What of the lake a query may read. */
export interface TableScope {
  database: string
  pid: ProjectId
  range: DayRange
  /** Up to which day the kept tables are read: the hot files of these days are deleted. */
  watermark: Watermark
  /**
   * Conditions on the rows of a table, where the query needs no others. Copies of these rows agree in every column, so
   * they are compared among the wanted ones only: an engine would sort all rows of the table first. Not for tables
   * whose copies are versions, such as `sessions`: a condition could hide the newest.
   */
  only?: Partial<Record<'pages' | 'signals', string>>
}

/**
 * The lake's tables as CTEs without `WITH`: this project's rows of a range of days of arrival, each once, and only
 * those of the newest generation and analysis of a session. Their names hide the tables of the catalog. Tables that
 * others need are added.
 *
 * Days up to the watermark are read as `keep` rewrote them, the others as Firehose did. Kept events are there once; hot
 * ones are deduplicated within a day, so that a filter on `day` reaches the partitions, at the price that a batch sent
 * again across midnight UTC counts twice until its days are kept. The rows of the other tables are fewer and compared
 * over all days of the range.
 *
 * @example
 *   scopeTables(['events'], scope) // events AS (SELECT …)
 */
export function scopeTables(names: Iterable<LakeTableName>, scope: TableScope): string {
  const wanted = new Set(names)
  for (const name of wanted) {
    const { current } = LAKE_TABLES[name]
    if (current) wanted.add(current.table)
  }
  // In the order of the registry: a CTE may only name those in front of it.
  return Object.values(LAKE_TABLES)
    .filter(({ name }) => wanted.has(name))
    .map((table) => `${table.name} AS (${relation(table, scope)})`)
    .join(', ')
}

function relation(table: LakeTable, scope: TableScope): string {
  const { same, best, isByDay, current } = table
  const columns = [...table.columns, ...LAKE_PARTITIONS].map((column) => `"${column.name}"`)
  const names = columns.join(', ')
  const { kept, hot } = sourcesOf(table, scope)
  const only = table.name === 'pages' || table.name === 'signals' ? scope.only?.[table.name] : undefined
  const bounded = ({ from, range }: Source) =>
    `SELECT ${names} FROM ${from} WHERE project_id = '${scope.pid}' AND day BETWEEN '${range.from}' AND '${range.to}'${
      only === undefined ? '' : ` AND ${only}`
    }`
  const of = [...(isByDay ? ['day'] : []), ...same].join(', ')
  const once = (rows: string) =>
    `SELECT ${names}, row_number() OVER (PARTITION BY ${of} ORDER BY ${best.join(', ')}) AS copy FROM (${rows})`
  if (isByDay) {
    const hotOnce = hot && `SELECT ${names} FROM (${once(bounded(hot))}) WHERE copy = 1`
    return [kept && bounded(kept), hotOnce].filter((part) => part !== null).join(' UNION ALL ')
  }
  const all = [kept, hot].filter((part) => part !== null).map(bounded)
  const copies = once(all.join(' UNION ALL '))
  if (!current) return `SELECT ${names} FROM (${copies}) WHERE copy = 1`
  const on = current.by.map((column) => `own."${column}" = newest."${column}"`).join(' AND ')
  const own = columns.map((column) => `own.${column}`).join(', ')
  return `SELECT ${own} FROM (${copies}) own JOIN ${current.table} newest ON ${on} WHERE own.copy = 1`
}

interface Source {
  /** The table, with its database. */
  from: string
  range: DayRange
}

/** Where the rows of a range are: one of the two, or both. */
function sourcesOf(
  { name }: LakeTable,
  { database, range, watermark }: TableScope,
): { kept: Source | null; hot: Source | null } {
  const { from, to } = range
  const upTo = watermark.day
  const hot = { from: `"${database}"."${name}"`, range }
  if (upTo === null || upTo < from) return { kept: null, hot }
  const kept = { from: `"${database}"."${keptName(name)}"`, range: { from, to: to < upTo ? to : upTo } }
  return { kept, hot: upTo < to ? { ...hot, range: { from: dayAfter(upTo), to } } : null }
}
