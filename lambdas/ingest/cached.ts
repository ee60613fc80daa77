/** More than this are never held: a container sees few projects, and a flood of made-up ones must not fill it. */
const ENTRIES_MAX = 1_000

/**
 * Keeps what `load` found for so many milliseconds. What it did not find is not kept: a key works from the moment it is made.
 * A failed load is forgotten at once.
 */
export function cached<T>(load: (key: string) => Promise<T | null>, forMs: number, now: () => number): (key: string) => Promise<T | null> {
  const entries = new Map<string, { value: T; until: number }>()
  return async (key) => {
    const entry = entries.get(key)
    if (entry && now() < entry.until) return entry.value
    const value = await load(key)
    entries.delete(key)
    if (value === null) return null
    // The oldest goes first: a Map keeps the order of insertion.
    if (entries.size >= ENTRIES_MAX) for (const oldest of [...entries.keys()].slice(0, 1)) entries.delete(oldest)
    entries.set(key, { value, until: now() + forMs })
    return value
  }
}
