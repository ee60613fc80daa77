import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { JobError } from '../runtime/errors.ts'

/** Events that the player can play, and how many it could not. */
export interface TidyEvents {
  events: RecordedEvent[]
  dropped: number
}

/** A wider page is drawn as if it were so wide: no visitor has one, and rasters of a hostile size take all memory. */
const VIEWPORT_PIXELS_MAX = 10_000
/** The sources that carry positions; 12 is a drag. */
const MOVES: number[] = [SOURCE.mouseMove, SOURCE.touchMove, 12]
/** rrweb collects mouse positions for half a second; later or earlier ones are broken. */
const MOVE_OFFSET_MS_MAX = 60_000

/**
 * Makes a recording playable: within its time, in order, without what would stop rrweb's Replayer (data of the wrong
 * shape, times that are no numbers). The first event stands at `startedAt`, so that session time and replay time agree.
 * @throws JobError when there is no full snapshot, since then there is nothing to show
 */
export function tidyEvents(recorded: RecordedEvent[], startedAt: number, endedAt: number): TidyEvents {
  const inTime = recorded.filter((event) => event.timestamp >= startedAt && event.timestamp <= endedAt)
  const events = inTime.flatMap((event) => playable(event) ?? []).sort((a, b) => a.timestamp - b.timestamp)
  if (!events.some((event) => event.type === RRWEB.fullSnapshot))
    throw new JobError('The recording has no full snapshot, so there is no page to show.', false)
  const start: RecordedEvent[] = [{ type: RRWEB.custom, timestamp: startedAt, data: { tag: 'incuera.start', payload: {} } }]
  if (!events.some((event) => event.type === RRWEB.meta))
    start.push({ type: RRWEB.meta, timestamp: startedAt, data: { href: '', width: 1280, height: 720 } })
  return { events: [...start, ...events], dropped: recorded.length - events.length }
}

/** The event as the player gets it; null when it cannot be played. */
function playable(event: RecordedEvent): RecordedEvent | null {
  const { data } = event
  switch (event.type) {
    case RRWEB.meta:
      return sized(event)
    case RRWEB.fullSnapshot:
      return isRecord(data) && isRecord(data.node) ? event : null
    case RRWEB.incremental:
      if (!isRecord(data) || typeof data.source !== 'number') return null
      if (data.source === SOURCE.viewportResize) return sized(event)
      return MOVES.includes(data.source) || 'positions' in data ? moved(event, data) : event
    default:
      return event
  }
}

function sized(event: RecordedEvent): RecordedEvent | null {
  const { data } = event
  if (!isRecord(data) || !isPositive(data.width) || !isPositive(data.height)) return null
  return { ...event, data: { ...data, width: Math.min(data.width, VIEWPORT_PIXELS_MAX), height: Math.min(data.height, VIEWPORT_PIXELS_MAX) } }
}

/** A move whose time is no number would hold up every event after it. */
function moved(event: RecordedEvent, data: Record<string, unknown>): RecordedEvent | null {
  if (!Array.isArray(data.positions)) return null
  const positions = data.positions.filter(
    (one) => isRecord(one) && Number.isFinite(one.x) && Number.isFinite(one.y) && Math.abs(Number(one.timeOffset)) <= MOVE_OFFSET_MS_MAX,
  )
  return positions.length > 0 ? { ...event, data: { ...data, positions } } : null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPositive = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0
