import { EventId, SessionId } from '@incuera/contract/ids.ts'

/** How a cell is drawn. */
export type CellKind =
  | { type: 'null' }
  | { type: 'number' }
  /** A link to the session, at one of its events. */
  | { type: 'session'; sid: SessionId; eventId?: EventId }
  | { type: 'text' }

const NUMBERS = /^(tinyint|smallint|int|integer|bigint|hugeint|real|float|double|decimal)/i

/** @param columnType as the engine names it, `bigint` or `DECIMAL(10,2)` */
export const isNumberType = (columnType: string): boolean => NUMBERS.test(columnType)

/** Columns whose values lead to a recording. */
export const isLinkColumn = ({ name }: { name: string }): boolean => name === 'session_id' || name === 'event_id'

/**
 * The id of a session links to the session, and the id of an event to that moment.
 * @param sessionId of the same row: ids of events are unique within a session only
 */
export function cellKind(
  value: string | null,
  column: { name: string; type: string },
  sessionId: string | null = null,
): CellKind {
  if (value === null) return { type: 'null' }
  if (isNumberType(column.type)) return { type: 'number' }
  if (!isLinkColumn(column)) return { type: 'text' }
  const sid = SessionId.safeParse(column.name === 'session_id' ? value : sessionId)
  if (!sid.success) return { type: 'text' }
  if (column.name === 'session_id') return { type: 'session', sid: sid.data }
  const eventId = EventId.safeParse(value)
  return eventId.success ? { type: 'session', sid: sid.data, eventId: eventId.data } : { type: 'text' }
}
