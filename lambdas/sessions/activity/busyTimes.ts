import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

/** When a replay changes the page, and for how long. */
export interface BusyTime {
  /** Milliseconds since the epoch. */
  at: number
  forMs: number
}

/** The circle that spreads where the visitor clicked. */
const RIPPLE_MS = 600
/** rrweb collects the moves of half a second; longer offsets are broken. */
const MOVE_OFFSET_MS_MAX = 60_000

/** When a recorded event is visible. Moves are recorded together, at the end of their half second. */
export function busyTimes({ type, timestamp, data }: RecordedEvent): BusyTime[] {
  if (type === RRWEB.fullSnapshot) return [{ at: timestamp, forMs: 0 }]
  if (type !== RRWEB.incremental || typeof data !== 'object' || data === null || !('source' in data)) return []
  if ('positions' in data && Array.isArray(data.positions))
    return data.positions.flatMap((position: unknown) =>
      typeof position === 'object' && position !== null && 'timeOffset' in position && isOffset(position.timeOffset)
        ? [{ at: timestamp + position.timeOffset, forMs: 0 }]
        : [],
    )
  const isClick = data.source === SOURCE.mouseInteraction && 'type' in data && data.type === MOUSE.click
  return [{ at: timestamp, forMs: isClick ? RIPPLE_MS : 0 }]
}

const isOffset = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= MOVE_OFFSET_MS_MAX

/** A frame of the session's own video. */
const SLOT_MS = 100

/**
 * For how much of its time a recording changes the page, in frames of 100 ms: what a renderer has to draw. It skips the
 * rest.
 */
export function busyMsOf(events: readonly RecordedEvent[]): number {
  const slots = new Set<number>()
  for (const event of events) {
    for (const { at, forMs } of busyTimes(event)) {
      for (let slot = Math.floor(at / SLOT_MS); slot <= Math.floor((at + forMs) / SLOT_MS); slot++) slots.add(slot)
    }
  }
  return slots.size * SLOT_MS
}
