import { type COUNTED_FIELDS, valuesInsight } from '@incuera/contract/insights/values.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import { searchField } from '@incuera/contract/search/fields.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { number, text } from './rows.ts'

const Row = z.object({ value: text, sessions: number, total: number })

export const values = bindInsight(valuesInsight, {
  plan({ request: { field }, filter }) {
    const { table, column, where } = placeOf(field, filter)
    return {
      queries: {
        values: {
          tables: tablesOf([table], filter.tables),
          ctes: [
            ...filter.ctes,
            `counted AS (SELECT ${column} AS value, count(DISTINCT session_id) AS sessions
            FROM ${table} WHERE ${where} GROUP BY ${column})`,
          ],
          select: `SELECT value, sessions, count(*) OVER () AS total FROM counted
          ORDER BY sessions DESC, value LIMIT ${INSIGHT_ITEMS_MAX}`,
        },
      },
      answer(results) {
        const rows = z.array(Row).parse(results.values)
        return {
          values: rows.map(({ value, sessions }) => ({ key: `value:${value}`, value, sessions })),
          total: rows[0]?.total ?? 0,
        }
      },
    }
  },
  behind({ request: { field }, filter }, key) {
    const value = /^value:(.+)$/s.exec(key)?.[1]
    if (value === undefined) return null
    const { table, column, where } = placeOf(field, filter)
    return {
      tables: tablesOf([table], filter.tables),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM ${table}
        WHERE ${allOf([where, `${column} = ${quote(value)}`])}`,
    }
  },
})

/** Where the search looks for the field: the first of its columns is the one that people write. */
function placeOf(field: (typeof COUNTED_FIELDS)[number], filter: Filter) {
  const { source } = searchField(field)
  if (source.table !== 'events' && source.table !== 'signals') throw new Error(`${field} is not counted by moments`)
  const [column] = source.columns
  const types = source.table === 'events' && source.types
  const where = allOf([
    ...(types ? [`type IN (${types.map(quote).join(', ')})`] : []),
    `${column} IS NOT NULL`,
    `${column} <> ''`,
    ...(source.table === 'events' ? filter.on() : filter.during('ts')),
  ])
  return { table: source.table, column, where }
}
