import type { Claim, Signal } from '@incuera/contract/analysis.ts'

/**
 * The signals that a claim stands on, in the order of the session. Its event ids were checked when it was written, so
 * one that is no signal is an event without a line of its own, and has no chip.
 */
export function citedSignals({ eventIds }: Claim, signals: Signal[]): Signal[] {
  const cited = new Set<string>(eventIds)
  return signals.filter(({ eventId }) => cited.has(eventId)).toSorted((a, b) => a.atMs - b.atMs)
}
