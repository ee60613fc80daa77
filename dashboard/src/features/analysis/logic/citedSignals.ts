import type { Claim, Signal } from '@incuera/contract/analysis.ts'

/**
 * The signals that a claim stands on, one per event, in the order of the session. Its event ids were checked when it was
 * written, so one that is no signal is an event without a line of its own, and has no chip. Of a click that is a rage
 * click as well the latter is taken.
 */
export function citedSignals({ eventIds }: Claim, signals: Signal[]): Signal[] {
  const cited = new Set<string>(eventIds)
  const byEvent = new Map<string, Signal>()
  for (const signal of signals) {
    if (cited.has(signal.eventId) && (signal.kind !== 'click' || !byEvent.has(signal.eventId))) byEvent.set(signal.eventId, signal)
  }
  return [...byEvent.values()].sort((a, b) => a.atMs - b.atMs)
}
