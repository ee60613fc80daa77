import { EventType, type eventWithTime, IncrementalSource } from 'rrweb'

type Incremental = Extract<eventWithTime, { type: EventType.IncrementalSnapshot }>['data']
type Move = Extract<Incremental, { positions: unknown }>

/**
 * When something is replayed: the times of all events and of every position within a mouse move, in order.
 * Between two of them the picture changes by animations only. Milliseconds of session time.
 */
export function actionTimes(events: eventWithTime[], startedAt: number): Float64Array {
  const times: number[] = []
  for (const event of events) {
    const atMs = event.timestamp - startedAt
    if (event.type === EventType.IncrementalSnapshot && isMove(event.data)) {
      for (const position of event.data.positions) times.push(atMs + position.timeOffset)
    } else times.push(atMs)
  }
  return Float64Array.from(times).sort()
}

const isMove = (data: Incremental): data is Move =>
  data.source === IncrementalSource.MouseMove || data.source === IncrementalSource.TouchMove || data.source === IncrementalSource.Drag

/** The first time after `atMs`; null after the last. `times` is sorted. */
export function nextAfter(times: Float64Array, atMs: number): number | null {
  let from = 0
  let to = times.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((times[middle] ?? 0) > atMs) to = middle
    else from = middle + 1
  }
  return times[from] ?? null
}
