import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** Moves are recorded at the end of their half second, so the pointer's path to the end of a range comes after it. */
const MOVES_LATER_MS = 1_000

/**
 * What the replay of a range needs. One that begins in the middle starts at the last page before it (rrweb forgets what
 * was before that page's meta event), and a snapshot does not contain the position of the pointer: this adds it, as a
 * move right after the snapshot.
 * @param events sorted by time, from `tidyEvents`: the first is at session time zero, and stays
 */
export function excerpt(events: RecordedEvent[], startedAt: number, { fromMs, toMs }: TimeRange): RecordedEvent[] {
  const isBefore = (event: RecordedEvent) => event.timestamp <= startedAt + fromMs
  const metaIndex = Math.max(
    0,
    events.findLastIndex((event) => event.type === RRWEB.meta && isBefore(event)),
  )
  const snapshotAt = events.findIndex((event, index) => index >= metaIndex && event.type === RRWEB.fullSnapshot)
  // A window that opens only later shows its first page until then.
  const isNeeded = (event: RecordedEvent, index: number) =>
    index <= snapshotAt || event.timestamp <= startedAt + toMs + MOVES_LATER_MS
  const inTime = events.filter((event, index) => index === 0 || (index >= metaIndex && isNeeded(event, index)))
  const pointer = events.slice(0, metaIndex).reduce<Position | null>((last, event) => positionOf(event) ?? last, null)
  const snapshotIndex = inTime.findIndex((event) => event.type === RRWEB.fullSnapshot)
  const snapshot = inTime[snapshotIndex]
  const id = snapshot && rootId(snapshot)
  if (!snapshot || !pointer || typeof id !== 'number') return inTime
  const data = { source: SOURCE.mouseMove, positions: [{ ...pointer, id, timeOffset: 0 }] }
  return inTime.toSpliced(snapshotIndex + 1, 0, { type: RRWEB.incremental, timestamp: snapshot.timestamp, data })
}

interface Position {
  x: number
  y: number
}

/** The position of the pointer after this event; null if the event does not change it. */
function positionOf({ type, data }: RecordedEvent): Position | null {
  if (type !== RRWEB.incremental || !isRecord(data)) return null
  if (data.source === SOURCE.mouseMove && Array.isArray(data.positions)) return asPosition(data.positions.at(-1))
  return data.source === SOURCE.mouseInteraction ? asPosition(data) : null
}

const asPosition = (value: unknown): Position | null =>
  isRecord(value) && typeof value.x === 'number' && typeof value.y === 'number' ? { x: value.x, y: value.y } : null

const rootId = ({ data }: RecordedEvent): unknown => (isRecord(data) && isRecord(data.node) ? data.node.id : undefined)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
