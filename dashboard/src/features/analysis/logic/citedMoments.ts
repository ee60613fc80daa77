import type { Signal } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'

/** A moment of the recording that a statement cites. */
export interface CitedMoment {
  eventId: EventId
  atMs: number
  title: string
}

/**
 * The moments that a statement cites, one per event, in the order of the session. Its event ids were checked when it was
 * written; one without a signal has no time and gets no chip. For a click that is more than a click, the other signal is
 * used.
 */
export function citedMoments(eventIds: readonly EventId[], signals: readonly Signal[]): CitedMoment[] {
  const cited = new Set<string>(eventIds)
  const byEvent = new Map<string, Signal>()
  for (const signal of signals)
    if (cited.has(signal.eventId) && (signal.kind !== 'click' || !byEvent.has(signal.eventId)))
      byEvent.set(signal.eventId, signal)
  return [...byEvent.values()].sort((a, b) => a.atMs - b.atMs)
}
