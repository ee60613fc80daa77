import { quietly } from './quietly.ts'

/** A place for small strings that never throws. */
export interface SafeStorage {
  get(key: string): string | null
  set(key: string, value: string): void
}

/**
 * Wraps localStorage or sessionStorage. Both throw where cookies are blocked, and when they are full: from then on
 * values are kept in memory, so a page still records, as a session of its own.
 * @param open returns the storage; reading `window.localStorage` itself may throw.
 */
export function safeStorage(open: () => Storage): SafeStorage {
  const memory = new Map<string, string>()
  return {
    get(key) {
      return memory.get(key) ?? quietly(() => open().getItem(key))() ?? null
    },
    set(key, value) {
      try {
        open().setItem(key, value)
        memory.delete(key)
      } catch {
        memory.set(key, value)
      }
    },
  }
}
