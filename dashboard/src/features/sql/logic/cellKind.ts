import { SessionId } from '@incuera/contract/ids.ts'

/** How a cell is drawn. */
export type CellKind = { type: 'null' } | { type: 'number' } | { type: 'session'; sid: SessionId } | { type: 'text' }

const NUMBERS = /^(tinyint|smallint|int|integer|bigint|hugeint|real|float|double|decimal)/i

/** @param columnType as the engine names it, `bigint` or `DECIMAL(10,2)` */
export const isNumberType = (columnType: string): boolean => NUMBERS.test(columnType)

/** A session id links to the session. */
export function cellKind(value: string | null, column: { name: string; type: string }): CellKind {
  if (value === null) return { type: 'null' }
  if (isNumberType(column.type)) return { type: 'number' }
  const sid = column.name === 'session_id' ? SessionId.safeParse(value) : undefined
  return sid?.success ? { type: 'session', sid: sid.data } : { type: 'text' }
}
