import { type SqlType, simple } from '../types/sqlType.ts'
import type { Grammar } from './grammar.ts'

const TYPES = new Map<string, SqlType>(
  Object.entries({
    boolean: simple('boolean'),
    integer: simple('integer'),
    int: simple('integer'),
    bigint: simple('bigint'),
    double: simple('double'),
    varchar: simple('varchar'),
    date: simple('date'),
    timestamp: simple('timestamp'),
  }),
)

/** Types of other engines, and types that the two engines print or calculate differently. */
const INSTEAD = new Map(
  Object.entries<string>({
    ...Object.fromEntries('text string char character bpchar'.split(' ').map((name) => [name, 'varchar'])),
    ...Object.fromEntries('int2 smallint tinyint int4 signed short'.split(' ').map((name) => [name, 'integer'])),
    ...Object.fromEntries(
      'int8 long hugeint ubigint uinteger usmallint utinyint'.split(' ').map((name) => [name, 'bigint']),
    ),
    ...Object.fromEntries('float float4 float8 real'.split(' ').map((name) => [name, 'double'])),
    ...Object.fromEntries('bool logical'.split(' ').map((name) => [name, 'boolean'])),
    ...Object.fromEntries(
      'datetime timestamptz timestamp_s timestamp_ms timestamp_ns'.split(' ').map((name) => [name, 'timestamp']),
    ),
    numeric: 'decimal(10, 2)',
    dec: 'decimal(10, 2)',
  }),
)

const PRECISION_MAX = 38

/** The type in a CAST. */
export function parseType(grammar: Grammar): SqlType {
  const { cursor } = grammar
  const at = cursor.at()
  const name = cursor.peek()?.value ?? ''
  if (cursor.takeWords('decimal')) return parseDecimal(grammar, at)
  const type = cursor.peek()?.type === 'word' ? TYPES.get(name) : undefined
  if (!type)
    return cursor.failAt(
      at,
      INSTEAD.has(name)
        ? `write ${INSTEAD.get(name)} instead of ${name}`
        : `CAST to one of ${[...TYPES.keys()].join(', ')} or decimal(p, s)`,
    )
  cursor.take()
  if (cursor.isSymbol('('))
    cursor.failAt(at, `write ${name} without a length${name === 'varchar' ? '; substr(text, 1, n) shortens' : ''}`)
  if (cursor.isWord('with')) cursor.failAt(at, 'write timestamp without a time zone, or at_timezone(ts, zone)')
  if (cursor.isSymbol('[')) cursor.failAt(at, 'arrays cannot be cast here')
  return type
}

function parseDecimal(grammar: Grammar, at: number): SqlType {
  const { cursor } = grammar
  const wanted = 'write the digits of a decimal: decimal(10, 2), up to decimal(38, 38)'
  if (!cursor.takeSymbol('(')) cursor.failAt(at, wanted)
  const number = () => {
    const { type, value } = cursor.take()
    return type === 'number' && /^\d{1,2}$/.test(value) ? Number(value) : cursor.failAt(at, wanted)
  }
  const precision = number()
  const scale = cursor.takeSymbol(',') ? number() : 0
  if (precision < 1 || precision > PRECISION_MAX || scale > precision) cursor.failAt(at, wanted)
  cursor.expectSymbol(')', 'after the digits')
  return simple('decimal')
}
