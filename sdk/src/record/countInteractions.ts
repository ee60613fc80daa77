/** INP passes over one interaction for every 50, as a 98th percentile would. */
const PASSED_OVER_EVERY = 50

export interface Interactions {
  /** Entries of type `event` and `first-input`. */
  add(entries: PerformanceEntryList): void
  /** Milliseconds of INP, 0 before the first interaction. */
  slow(): number
}

/**
 * Interaction to Next Paint: the duration of an interaction is that of its longest event; events that belong to none,
 * as moving the mouse, do not count (web.dev/articles/inp).
 * @param sinceMs 0 when the page's interactions count from its load on.
 */
export function countInteractions(sinceMs: number): Interactions {
  const slowest = new Map<number, number>()
  const before = sinceMs && countByBrowser()
  return {
    add(entries) {
      for (const entry of entries) {
        const id = Number(Object(entry).interactionId)
        if (id) slowest.set(id, Math.max(entry.duration, slowest.get(id) ?? 0))
      }
    },
    slow() {
      const durations = [...slowest.values()].sort((a, b) => b - a)
      const total = countByBrowser() - before
      return durations[Math.min(durations.length - 1, Math.floor(total / PASSED_OVER_EVERY))] ?? 0
    },
  }
}

/** Fast ones are counted without being reported. */
function countByBrowser(): number {
  return Object(performance).interactionCount ?? 0
}
