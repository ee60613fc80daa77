import type { Success, SuccessStore } from '../health/successStore.ts'

/** In memory. */
export function createMemorySuccesses(): SuccessStore {
  const byPart = new Map<string, Success>()
  return {
    put: async (success) => void byPart.set(success.part, success),
    list: async () => [...byPart.values()],
  }
}
