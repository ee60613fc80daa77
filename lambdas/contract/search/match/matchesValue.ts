import type { FieldKind } from '../fields.ts'
import { isAny, type Operator, type Pattern, type SearchValue } from '../search.ts'
import { matchesText } from './matchesText.ts'

const DAY_MS = 86_400_000

/** Whether a column of a row has a value of a field of this kind. A column without a value has none. */
export function matchesValue(column: unknown, kind: FieldKind, value: SearchValue, nowMs: number): boolean {
  switch (value.type) {
    case 'pattern':
      return matchesPattern(column, kind, value.pattern)
    case 'number':
      return typeof column === 'number' && compare(column, value.operator, value.amount)
    case 'duration':
      return typeof column === 'number' && compare(column, value.operator, value.ms)
    case 'age':
      // The older, the earlier.
      return isTime(column) && compare(Math.max(0, nowMs - value.ms), value.operator, Date.parse(column))
    case 'day':
      return isTime(column) && isOnDay(Date.parse(column), value.operator, Date.parse(value.day))
  }
}

/** Whether a column has a text of this kind. */
export function matchesPattern(column: unknown, kind: FieldKind, pattern: Pattern): boolean {
  if (kind === 'tags') {
    const tags: unknown[] = Array.isArray(column) ? column : []
    return tags.some((tag) => isAny(pattern) || matchesText(tag, pattern, false))
  }
  if (isAny(pattern)) return column !== undefined && column !== null
  return matchesText(column, pattern, kind === 'contains')
}

export function compare(a: number, operator: Operator, b: number): boolean {
  switch (operator) {
    case '=':
      return a === b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

const isTime = (column: unknown): column is string => typeof column === 'string' && Number.isFinite(Date.parse(column))

/** The day is a range from its midnight to the next. */
function isOnDay(at: number, operator: Operator, from: number): boolean {
  switch (operator) {
    case '=':
      return at >= from && at < from + DAY_MS
    case '<':
      return at < from
    case '<=':
      return at < from + DAY_MS
    case '>':
      return at >= from + DAY_MS
    case '>=':
      return at >= from
  }
}
