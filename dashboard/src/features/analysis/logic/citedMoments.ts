import type { Analysis } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'

/** A moment of the recording that a statement cites. */
export interface CitedMoment {
  eventId: EventId
  atMs: number
  title: string
}

/**
 * The moments that a statement cites, one per event, in the order of the session. Its event ids were checked when it
 * was written. For a click that is more than a click, the other signal is used; an event that is no signal has its time
 * only.
 */
export function citedMoments(
  eventIds: readonly EventId[],
  { signals, cited = [] }: Pick<Analysis, 'signals' | 'cited'>,
): CitedMoment[] {
  const wanted = new Set<string>(eventIds)
  const byEvent = new Map<string, CitedMoment>(
    cited
      .filter(({ eventId }) => wanted.has(eventId))
      .map((moment) => [moment.eventId, { ...moment, title: 'this moment' }]),
  )
  for (const signal of signals)
    if (wanted.has(signal.eventId) && (signal.kind !== 'click' || !byEvent.has(signal.eventId)))
      byEvent.set(signal.eventId, signal)
  return [...byEvent.values()].sort((a, b) => a.atMs - b.atMs)
}
