import { type SimpleKind, simple } from '../types/sqlType.ts'
import type { Expression } from './ast.ts'
import type { Grammar } from './grammar.ts'

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const TIMESTAMP = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])( ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?)?$/
const INTERVAL_UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second']
const BIGINT_MAX = 9_223_372_036_854_775_807n
const INTEGER_MAX = 2_147_483_647n
/** Digits of the longest decimal. */
const DIGITS_MAX = 38

/** A string, number, NULL, TRUE, FALSE, DATE, TIMESTAMP or INTERVAL; null when none comes next. */
export function parseLiteral(grammar: Grammar): Expression | null {
  const { cursor } = grammar
  const token = cursor.peek()
  const at = cursor.at()
  if (token?.type === 'number') return parseNumber(grammar, at)
  if (token?.type === 'string') return literal(at, 'varchar', takeString(grammar))
  if (cursor.takeWords('null')) return literal(at, 'unknown', 'NULL')
  if (cursor.takeWords('true')) return literal(at, 'boolean', 'true')
  if (cursor.takeWords('false')) return literal(at, 'boolean', 'false')
  const isTyped = cursor.peek(1)?.type === 'string'
  if (cursor.isWord('date') && isTyped) return parseTime(grammar, at, 'date', DATE, "DATE '2026-11-21'")
  if (cursor.isWord('timestamp') && isTyped)
    return parseTime(grammar, at, 'timestamp', TIMESTAMP, "TIMESTAMP '2026-11-21 22:14:54'")
  if (cursor.isWord('interval') && (isTyped || cursor.peek(1)?.type === 'number' || cursor.isSymbol('-', 1)))
    return parseInterval(grammar, at)
  return null
}

const literal = (at: number, kind: SimpleKind, text: string): Expression => ({
  kind: 'literal',
  at,
  type: simple(kind),
  text,
})

function takeString({ cursor }: Grammar): string {
  const text = cursor.take().value.slice(1, -1).replaceAll("''", "'")
  if (cursor.peek()?.type === 'string') cursor.failAt(cursor.at(), 'write || between two strings')
  return text
}

function parseNumber({ cursor }: Grammar, at: number): Expression {
  const { value } = cursor.take()
  if (/^\.|\.($|e)/i.test(value)) cursor.failAt(at, 'write digits on both sides of the point: 0.5, 1.0')
  if (/e/i.test(value)) return literal(at, 'double', value)
  if (value.includes('.'))
    return value.length - 1 > DIGITS_MAX
      ? cursor.failAt(at, `a decimal has at most ${DIGITS_MAX} digits`)
      : literal(at, 'decimal', value)
  const whole = BigInt(value)
  if (whole > BIGINT_MAX) cursor.failAt(at, `a whole number is at most ${BIGINT_MAX}`)
  return literal(at, whole > INTEGER_MAX ? 'bigint' : 'integer', value)
}

function parseTime(
  grammar: Grammar,
  at: number,
  kind: 'date' | 'timestamp',
  pattern: RegExp,
  example: string,
): Expression {
  grammar.cursor.take()
  const text = takeString(grammar)
  const isReal =
    pattern.test(text) && new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
  return isReal ? literal(at, kind, text) : grammar.cursor.failAt(at, `write ${example} (UTC, without T, Z or offset)`)
}

function parseInterval(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  const example = "write INTERVAL '7' DAY: the number in quotes, then YEAR, MONTH, DAY, HOUR, MINUTE or SECOND"
  cursor.take()
  if (cursor.peek()?.type !== 'string' || !/^\d{1,9}$/.test(takeString(grammar))) cursor.failAt(at, example)
  const unit = INTERVAL_UNITS.find((word) => cursor.takeWords(word))
  if (!unit || cursor.isWord('to')) cursor.failAt(at, example)
  return literal(at, 'interval', unit ?? '')
}
