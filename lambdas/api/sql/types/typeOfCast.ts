import type { Expression } from '../syntax/ast.ts'
import type { Context } from './scope.ts'
import { printType, type SqlType } from './sqlType.ts'

const NUMBERS = ['integer', 'bigint', 'decimal', 'double']

/** Allowed casts. Omitted are those that the two engines print or round differently. */
const CASTS: Partial<Record<SqlType['kind'], string[]>> = {
  unknown: ['boolean', 'varchar', 'date', 'timestamp', ...NUMBERS],
  boolean: ['boolean', 'varchar', 'integer', 'bigint'],
  integer: ['varchar', ...NUMBERS],
  bigint: ['varchar', ...NUMBERS],
  decimal: ['varchar', ...NUMBERS],
  double: NUMBERS,
  varchar: ['boolean', 'varchar', 'date', 'timestamp', ...NUMBERS],
  date: ['date', 'timestamp', 'varchar'],
  timestamp: ['timestamp', 'date'],
  timestamptz: ['timestamp', 'date'],
  zoned: ['date'],
}

const ADVICE: Record<string, string> = {
  'double varchar': '; cast to bigint or decimal(10, 2) first',
  'timestamp varchar': "; write date_format(ts, '%Y-%m-%d %H:%i:%s')",
  'timestamptz varchar': "; write date_format(ts, '%Y-%m-%d %H:%i:%s')",
  'json varchar': '; write json_extract_scalar',
}

export function typeOfCast({ at, value, to }: Extract<Expression, { kind: 'cast' }>, context: Context): SqlType {
  const from = context.typeOf(value, context)
  if (CASTS[from.kind]?.includes(to.kind)) return to
  return context.fail(
    at,
    `${printType(from)} cannot be cast to ${printType(to)} here${ADVICE[`${from.kind} ${to.kind}`] ?? ''}`,
  )
}
