import type { Claim, Signal } from '@incuera/contract/analysis.ts'

/**
 * The signals cited by a claim, one per event, in the order of the session. Its event ids were checked when it was
 * written, so one without a signal is an event that has no row and gets no chip. For a click that is also a rage click,
 * the latter is used.
 */
export function citedSignals({ eventIds }: Claim, signals: Signal[]): Signal[] {
  const cited = new Set<string>(eventIds)
  const byEvent = new Map<string, Signal>()
  for (const signal of signals) {
    if (cited.has(signal.eventId) && (signal.kind !== 'click' || !byEvent.has(signal.eventId)))
      byEvent.set(signal.eventId, signal)
  }
  return [...byEvent.values()].sort((a, b) => a.atMs - b.atMs)
}
