import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

/**
 * A replay that begins in the middle starts at the last page before it (rrweb forgets what was before that page's meta event),
 * and a snapshot does not hold where the pointer was. This puts it there, as a move right after the snapshot.
 * @param events sorted by time, from `tidyEvents`
 * @param fromMs session time at which the replay begins
 */
export function carryPointer(events: RecordedEvent[], startedAt: number, fromMs: number): RecordedEvent[] {
  const isBefore = (event: RecordedEvent) => event.timestamp <= startedAt + fromMs
  const metaIndex = events.findLastIndex((event) => event.type === RRWEB.meta && isBefore(event))
  const snapshotIndex = events.findIndex((event, index) => index > metaIndex && event.type === RRWEB.fullSnapshot)
  const snapshot = events[snapshotIndex]
  const pointer = events.slice(0, Math.max(0, metaIndex)).reduce<Position | null>((last, event) => positionOf(event) ?? last, null)
  const id = snapshot && rootId(snapshot)
  if (!snapshot || !pointer || typeof id !== 'number') return events
  const data = { source: SOURCE.mouseMove, positions: [{ ...pointer, id, timeOffset: 0 }] }
  return events.toSpliced(snapshotIndex + 1, 0, { type: RRWEB.incremental, timestamp: snapshot.timestamp, data })
}

interface Position {
  x: number
  y: number
}

/** Where the pointer is after this event; null when it says nothing of that. */
function positionOf({ type, data }: RecordedEvent): Position | null {
  if (type !== RRWEB.incremental || !isRecord(data)) return null
  if (data.source === SOURCE.mouseMove && Array.isArray(data.positions)) return asPosition(data.positions.at(-1))
  return data.source === SOURCE.mouseInteraction ? asPosition(data) : null
}

const asPosition = (value: unknown): Position | null =>
  isRecord(value) && typeof value.x === 'number' && typeof value.y === 'number' ? { x: value.x, y: value.y } : null

const rootId = ({ data }: RecordedEvent): unknown => (isRecord(data) && isRecord(data.node) ? data.node.id : undefined)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
