/** Never more than this: a container sees few projects, and a flood of invented ones must not fill it. */
const ENTRIES_MAX = 1_000

export interface CacheOptions<Arguments extends unknown[]> {
  forMs: number
  /** Milliseconds since the epoch. */
  now(): number
  /** The dependencies of a result. */
  nameOf(...args: Arguments): string
}

/**
 * Keeps results of `load` for so many milliseconds. Missing results are not kept, so a key works from the moment it is
 * created. A failed load is forgotten immediately.
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
    // The oldest is dropped first: a Map keeps the order of insertion.
    for (const oldest of entries.keys()) if (entries.size >= ENTRIES_MAX) entries.delete(oldest)
    entries.set(name, { value, until: now() + forMs })
    return value
  }
}
