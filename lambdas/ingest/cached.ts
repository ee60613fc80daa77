/** More than this are never held: a container sees few projects, and a flood of made-up ones must not fill it. */
const ENTRIES_MAX = 1_000

export interface CacheOptions<Arguments extends unknown[]> {
  forMs: number
  /** Milliseconds since the epoch. */
  now(): number
  /** What a result depends on. */
  nameOf(...args: Arguments): string
}

/**
 * Keeps what `load` found for so many milliseconds. What it did not find is not kept: a key works from the moment it is made.
 * A failed load is forgotten immediately.
 */
export function cached<Arguments extends unknown[], T>(
  load: (...args: Arguments) => Promise<T>,
  { forMs, now, nameOf }: CacheOptions<Arguments>,
): (...args: Arguments) => Promise<T> {
  const entries = new Map<string, { value: T; until: number }>()
  return async (...args) => {
    const name = nameOf(...args)
    const entry = entries.get(name)
    if (entry && now() < entry.until) return entry.value
    const value = await load(...args)
    entries.delete(name)
    if (value === null) return value
    // The oldest goes first: a Map keeps the order of insertion.
    for (const oldest of entries.keys()) if (entries.size >= ENTRIES_MAX) entries.delete(oldest)
    entries.set(name, { value, until: now() + forMs })
    return value
  }
}
