import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'

/**
 * When something is replayed: the times of all events and of every position within a mouse move, in order.
 * Between two of them the picture changes by animations only. Milliseconds of session time.
 */
export function actionTimes(events: RecordedEvent[], startedAt: number): Float64Array {
  const times = events.flatMap((event) => {
    const atMs = event.timestamp - startedAt
    return isMove(event) ? event.data.positions.map(({ timeOffset }) => atMs + timeOffset) : atMs
  })
  return Float64Array.from(times).sort()
}

interface Move extends RecordedEvent {
  data: { positions: { timeOffset: number }[] }
}

/** The events come from tidyEvents, which keeps moves with sound positions only. */
const isMove = (event: RecordedEvent): event is Move =>
  event.type === RRWEB.incremental &&
  typeof event.data === 'object' &&
  event.data !== null &&
  'positions' in event.data &&
  Array.isArray(event.data.positions)

/** The first time after `atMs`; null after the last. `times` is sorted. */
export const nextAfter = (times: Float64Array, atMs: number): number | null => times[indexAfter(times, atMs)] ?? null

/** The last time until `atMs`, that moment included; null before the first. `times` is sorted. */
export const lastUntil = (times: Float64Array, atMs: number): number | null =>
  times[indexAfter(times, atMs) - 1] ?? null

function indexAfter(times: Float64Array, atMs: number): number {
  let from = 0
  let to = times.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((times[middle] ?? 0) > atMs) to = middle
    else from = middle + 1
  }
  return from
}
