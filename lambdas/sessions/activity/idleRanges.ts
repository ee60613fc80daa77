import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { IDLE_RANGES_MAX } from '@incuera/contract/limits.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { pageUrl } from './pageUrl.ts'

/** A visitor may read for this long before it counts as idle time. */
const IDLE_AFTER_MS = 3_000
/** rrweb collects the moves of half a second; longer offsets are broken. */
const MOVE_OFFSET_MS_MAX = 60_000

/** Actions of a visitor. Mutations are not among them: a ticking clock does not make an empty hour worth watching. */
const ACTIONS: number[] = [
  SOURCE.mouseMove,
  SOURCE.mouseInteraction,
  SOURCE.scroll,
  SOURCE.viewportResize,
  SOURCE.input,
  SOURCE.touchMove,
]

/**
 * The ranges in which the visitor did nothing for more than 3 s, in milliseconds of session time, in order; the longest
 * ones if there are too many.
 */
export function idleRanges(events: readonly RecordedEvent[], startedAt: number, durationMs: number): TimeRange[] {
  const finder = createIdleFinder(startedAt)
  finder.see(events)
  return finder.end(durationMs)
}

/**
 * {@link idleRanges} for a recording that arrives in parts, in order. A new page ends a range, as an action does.
 * @param onActive called with the time between two actions that are no idle range apart
 */
export function createIdleFinder(startedAt: number, onActive?: (fromMs: number, toMs: number) => void) {
  const ranges: TimeRange[] = []
  let page: string | null = null
  let lastMs = 0
  const note = (fromMs: number, toMs: number) => {
    const isIdle = fromMs - lastMs > IDLE_AFTER_MS
    if (isIdle) ranges.push({ fromMs: lastMs, toMs: fromMs })
    onActive?.(isIdle ? fromMs : lastMs, Math.max(lastMs, toMs))
    lastMs = Math.max(lastMs, toMs)
  }
  return {
    see(events: readonly RecordedEvent[]): void {
      for (const event of events) {
        const atMs = event.timestamp - startedAt
        const url = pageUrl(event)
        if (url !== null && url !== page) {
          page = url
          note(atMs, atMs)
        } else if (isAction(event)) note(atMs + firstOffsetMs(event), atMs)
      }
    },
    end(durationMs: number): TimeRange[] {
      note(durationMs, durationMs)
      return longest(ranges, IDLE_RANGES_MAX)
    },
  }
}

/** The longest of them, in order. */
function longest(ranges: TimeRange[], most: number): TimeRange[] {
  if (ranges.length <= most) return ranges
  const lengthOf = ({ fromMs, toMs }: TimeRange) => toMs - fromMs
  return [...ranges]
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, most)
    .sort((a, b) => a.fromMs - b.fromMs)
}

const isAction = ({ type, data }: RecordedEvent) =>
  type === RRWEB.incremental && isRecord(data) && typeof data.source === 'number' && ACTIONS.includes(data.source)

/** Moves are recorded at the end of their half second. */
function firstOffsetMs({ data }: RecordedEvent): number {
  if (!isRecord(data) || !Array.isArray(data.positions)) return 0
  const first: unknown = data.positions[0]
  const offsetMs = isRecord(first) ? first.timeOffset : 0
  return typeof offsetMs === 'number' && Number.isFinite(offsetMs)
    ? Math.min(0, Math.max(-MOVE_OFFSET_MS_MAX, offsetMs))
    : 0
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
