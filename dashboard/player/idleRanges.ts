import { RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { fieldsOf } from '@incuera/contract/fields.ts'
import type { TimeRange } from '../shared/protocol.ts'
import type { PlayedEvent } from './playedEvent.ts'

/** Shorter pauses are reading time, not absence. Same threshold as rrweb's own skipping. */
export const IDLE_AFTER_MS = 10_000
/** Kept of a pause before and after it, so that the viewer can follow what happened and what comes next. */
export const IDLE_MARGIN_MS = 1_000

/**
 * Mutations and heartbeats continue without a person; everything caused by hand counts. Asked of every event whenever a
 * segment arrives.
 */
export function isActivity(event: PlayedEvent): boolean {
  const { tag, source } = fieldsOf(event.data)
  if (event.type === RRWEB.custom) return tag === TAG.pageView || tag === TAG.error || tag === TAG.custom
  if (event.type !== RRWEB.incremental || typeof source !== 'number') return false
  return source >= SOURCE.mouseMove && source <= SOURCE.touchMove
}

/**
 * The ranges without user activity.
 *
 * ```
 * activity   |x x  x                    x x|
 * idle       |       ━━━━━━━━━━━━━━━━━━    |      from +1 s to -1 s
 * ```
 *
 * @param events of one window, sorted by time
 * @param startedAt start of the session, milliseconds since the epoch
 */
export function idleRanges(events: PlayedEvent[], startedAt: number): TimeRange[] {
  const first = events[0]
  const last = events.at(-1)
  if (!first || !last) return []
  const ranges: TimeRange[] = []
  let before = first.timestamp
  for (const event of [...events.filter(isActivity), last]) {
    if (event.timestamp - before >= IDLE_AFTER_MS)
      ranges.push({ fromMs: before + IDLE_MARGIN_MS - startedAt, toMs: event.timestamp - IDLE_MARGIN_MS - startedAt })
    before = event.timestamp
  }
  return ranges
}
