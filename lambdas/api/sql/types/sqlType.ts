/**
 * Types of Trino that a query may work with. `unknown` is the type of NULL. `zoned` is a time in a time zone, as
 * at_timezone() returns it: the two engines agree on its fields (hour, day …), but not on how they print or compare it.
 */
export type SqlType =
  | {
      kind:
        | 'unknown'
        | 'boolean'
        | 'integer'
        | 'bigint'
        | 'decimal'
        | 'double'
        | 'varchar'
        | 'varbinary'
        | 'date'
        | 'timestamp'
        | 'timestamptz'
        | 'zoned'
        | 'interval'
        | 'json'
    }
  | { kind: 'array'; of: SqlType }

export type SimpleKind = Exclude<SqlType['kind'], 'array'>

export const simple = (kind: SimpleKind): SqlType => ({ kind })
export const arrayOf = (of: SqlType): SqlType => ({ kind: 'array', of })

const NAMES: Partial<Record<SqlType['kind'], string>> = {
  unknown: 'NULL',
  timestamptz: 'timestamp with time zone',
  zoned: 'the result of at_timezone()',
}

/** As Trino names it, for messages. */
export const printType = (type: SqlType): string =>
  type.kind === 'array' ? `array(${printType(type.of)})` : (NAMES[type.kind] ?? type.kind)

/** Implicit conversions of each type, in both Trino and DuckDB. */
const WIDER: Partial<Record<SqlType['kind'], SqlType['kind'][]>> = {
  integer: ['bigint', 'decimal', 'double'],
  bigint: ['double'],
  decimal: ['double'],
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
}

export function canBecome(from: SqlType, to: SqlType): boolean {
  if (from.kind === 'unknown') return true
  if (from.kind === 'array' && to.kind === 'array') return canBecome(from.of, to.of)
  return from.kind === to.kind || (WIDER[from.kind]?.includes(to.kind) ?? false)
}

/** The one type that both convert to, or null: Trino then reports a type mismatch. */
export function commonType(a: SqlType, b: SqlType): SqlType | null {
  if (a.kind === 'array' && b.kind === 'array') {
    const of = commonType(a.of, b.of)
    return of && arrayOf(of)
  }
  if (canBecome(a, b)) return b
  return canBecome(b, a) ? a : null
}

/** Comparing a whole number with a decimal is exact in both engines, but calculating with them is not. */
export function areComparable(a: SqlType, b: SqlType): boolean {
  if (['json', 'zoned'].some((kind) => a.kind === kind || b.kind === kind)) return false
  const isExact = ({ kind }: SqlType) => kind === 'bigint' || kind === 'decimal'
  return (isExact(a) && isExact(b)) || commonType(a, b) !== null
}

export const isNumber = ({ kind }: SqlType): boolean =>
  ['integer', 'bigint', 'decimal', 'double', 'unknown'].includes(kind)
export const isTime = ({ kind }: SqlType): boolean => ['date', 'timestamp', 'timestamptz'].includes(kind)
