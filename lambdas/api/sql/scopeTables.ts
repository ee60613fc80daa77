import type { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES, type LakeTable, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { DayRange } from './dayRange.ts'

/** What of the lake a query may read. */
export interface TableScope {
  database: string
  pid: ProjectId
  range: DayRange
}

/**
 * The lake's tables as CTEs without `WITH`: this project's rows of a range of days of arrival, each once, and only
 * those of the newest generation and analysis of a session. Their names hide the tables of the catalog. Tables that
 * others need are added.
 *
 * Events are deduplicated within a day, so that a filter on `day` reaches the partitions, at the price that a batch
 * sent again across midnight UTC counts twice. The rows of the other tables are fewer and compared over all days of the
 * range.
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

function relation(table: LakeTable, { database, pid, range }: TableScope): string {
  const { name, same, best, isByDay, current } = table
  const columns = [...table.columns, ...LAKE_PARTITIONS].map((column) => `"${column.name}"`)
  const from = `"${database}"."${name}" WHERE project_id = '${pid}' AND day BETWEEN '${range.from}' AND '${range.to}'`
  const of = [...(isByDay ? ['day'] : []), ...same].join(', ')
  const copies = `SELECT ${columns.join(', ')}, row_number() OVER (PARTITION BY ${of} ORDER BY ${best.join(', ')}) AS copy FROM ${from}`
  if (!current) return `SELECT ${columns.join(', ')} FROM (${copies}) WHERE copy = 1`
  const on = current.by.map((column) => `own."${column}" = newest."${column}"`).join(' AND ')
  const own = columns.map((column) => `own.${column}`).join(', ')
  return `SELECT ${own} FROM (${copies}) own JOIN ${current.table} newest ON ${on} WHERE own.copy = 1`
}
