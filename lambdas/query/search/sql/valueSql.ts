import { type FieldKind, searchField } from '@incuera/contract/search/fields.ts'
import {
  type Condition,
  isAny,
  type Operator,
  type Pattern,
  type SearchValue,
} from '@incuera/contract/search/search.ts'
import { quote } from '#query/sql/quote.ts'
import { compareText } from './compareText.ts'

const DAY_MS = 86_400_000

/**
 * Whether the row of a session or of its notes has one of the values of a field; never NULL.
 * @param alias of the table; the session itself is `s`
 */
export function valueSql({ field, values, markedSids = [] }: Condition, alias: string, nowMs: number): string {
  const { source, kind } = searchField(field)
  if (!('columns' in source)) throw new Error(`${field} is no column`)
  const columns = source.columns.map((name) => `${alias}.${name}`)
  const conditions = values.flatMap((value) => columns.map((column) => one(column, kind, value, nowMs)))
  const known = `coalesce(${conditions.join(' OR ')}, false)`
  return markedSids.length > 0 ? `${known} OR ${markedSql(markedSids)}` : known
}

/** Whether a session is one of those that members marked. */
export const markedSql = (sids: readonly string[]): string =>
  sids.length > 0 ? `s.session_id IN (${sids.map(quote).join(', ')})` : 'false'

function one(column: string, kind: FieldKind, value: SearchValue, nowMs: number): string {
  switch (value.type) {
    case 'pattern':
      return textSql(column, kind, value.pattern)
    case 'number':
      return `${column} ${value.operator} ${value.amount}`
    case 'duration':
      return `${column} ${value.operator} ${value.ms}`
    case 'age':
      // The older, the earlier.
      return `${column} ${({ '<': '>', '>': '<', '<=': '>=', '>=': '<=' } as const)[value.operator]} ${timeSql(nowMs - value.ms)}`
    case 'day':
      return daySql(column, value.operator, Date.parse(value.day))
  }
}

/** Whether a column has a text of this kind. */
export function textSql(column: string, kind: FieldKind, pattern: Pattern): string {
  if (isAny(pattern)) return kind === 'tags' ? `cardinality(${column}) > 0` : `${column} IS NOT NULL`
  if (kind === 'tags') return `cardinality(filter(${column}, tag -> ${compareText('tag', pattern, false)})) > 0`
  return compareText(column, pattern, kind === 'contains')
}

/** The day as a range from its midnight to the next. */
function daySql(column: string, operator: Operator, fromMs: number): string {
  const from = timeSql(fromMs)
  const to = timeSql(fromMs + DAY_MS)
  switch (operator) {
    case '=':
      return `(${column} >= ${from} AND ${column} < ${to})`
    case '<':
      return `${column} < ${from}`
    case '<=':
      return `${column} < ${to}`
    case '>':
      return `${column} >= ${to}`
    case '>=':
      return `${column} >= ${from}`
  }
}

/** @param ms since the epoch */
export const timeSql = (ms: number): string =>
  `TIMESTAMP '${new Date(Math.max(0, ms)).toISOString().slice(0, 23).replace('T', ' ')}'`
