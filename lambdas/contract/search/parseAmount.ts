import { type Cursor, take } from './cursor.ts'
import { readDuration } from './durations.ts'
import { type FieldName, searchField } from './fields.ts'
import type { Operator, SearchValue } from './search.ts'
import { searchError } from './searchError.ts'
import { takeOperator } from './takeOperator.ts'

/** A value of a field with amounts, such as `>=40`, `>2m`, `<7d` or `2026-11-16`. */
export function parseAmount(cursor: Cursor, name: FieldName): SearchValue {
  const from = cursor.at
  const operator = takeOperator(cursor)
  const word = take(cursor, /[^\s,]+/y) ?? ''
  const value = toAmount(name, operator ?? '=', word)
  if (value) return value
  const { kind, example } = searchField(name)
  const range = { from, to: Math.max(cursor.at, Math.min(from + 1, cursor.text.length)) }
  if (word === '') throw searchError(cursor.text, range, `A value is missing after “${name}:”, for example ${example}.`)
  if (operator === null && kind !== 'number' && readDuration(word) !== null)
    throw searchError(cursor.text, range, `Put > or < before “${word}”, for example ${example}.`, `>${word}`)
  throw searchError(cursor.text, range, `“${word}” is not ${NOUNS[kind]}. For example: ${example}.`)
}

const NOUNS = {
  number: 'a number',
  duration: 'a length of time',
  time: 'a length of time or a day',
  ...{ choice: 'a value', exact: 'a value', contains: 'a value', tags: 'a value' },
}

function toAmount(name: FieldName, operator: Operator, word: string): SearchValue | null {
  const { kind } = searchField(name)
  if (kind === 'number')
    return /^\d{1,9}(\.\d{1,6})?$/.test(word) ? { type: 'number', operator, amount: Number(word) } : null
  if (kind === 'time' && isDay(word)) return { type: 'day', operator, day: word }
  const ms = readDuration(word)
  if (ms === null || operator === '=') return null
  return kind === 'time' ? { type: 'age', operator, ms } : { type: 'duration', operator, ms }
}

/** Whether the calendar has such a day. */
function isDay(word: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(word)) return false
  const date = new Date(`${word}T00:00:00.000Z`)
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(word)
}
