/** The slowest ones suffice: INP passes over one of them for every 50 interactions, as a 98th percentile would. */
const KEPT_MAX = 10
const PASSED_OVER_EVERY = 50

export interface Interactions {
  /** Entries of type `event` and `first-input`. */
  add(entries: PerformanceEntryList): void
  /** Milliseconds of INP, 0 before the first interaction. */
  slow(): number
}

/**
 * Interaction to Next Paint: the duration of an interaction is that of its longest event; events that belong to none, as moving the
 * mouse, do not count (web.dev/articles/inp).
 * @param sinceMs 0 when the page's interactions count from its load on.
 */
export function countInteractions(sinceMs: number): Interactions {
  const slowest = new Map<number, number>()
  const ids = new Set<number>()
  const before = sinceMs === 0 ? 0 : countByBrowser()
  return {
    add(entries) {
      for (const entry of entries) {
        const id = 'interactionId' in entry ? Number(entry.interactionId) : 0
        if (!id) continue
        ids.add(id)
        slowest.set(id, Math.max(entry.duration, slowest.get(id) ?? 0))
      }
      const kept = [...slowest].sort(([, a], [, b]) => b - a).slice(0, KEPT_MAX)
      slowest.clear()
      for (const [id, duration] of kept) slowest.set(id, duration)
    },
    slow() {
      const durations = [...slowest.values()]
      const total = countByBrowser() - before || ids.size
      return durations[Math.min(durations.length - 1, Math.floor(total / PASSED_OVER_EVERY))] ?? 0
    },
  }
}

/** Fast ones are counted without being reported. */
function countByBrowser(): number {
  return 'interactionCount' in performance ? Number(performance.interactionCount) : 0
}
