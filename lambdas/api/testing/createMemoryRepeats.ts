import type { Repeated, RepeatStore } from '../repeats/repeatStore.ts'

/** In memory. */
export function createMemoryRepeats(): RepeatStore & { items: Map<string, Repeated> } {
  const items = new Map<string, Repeated>()
  return {
    items,
    async take(id, repeated, now) {
      const taken = items.get(id)
      const isFree = !taken || taken.expiresAt <= now / 1000 || (!taken.isDone && taken.claimedUntil <= now)
      if (!isFree) return { ...taken }
      items.set(id, { ...repeated })
      return null
    },
    async replace(id, repeated) {
      if (items.get(id)?.claim === repeated.claim) items.set(id, { ...repeated })
    },
    async free(id, claim) {
      if (items.get(id)?.claim === claim) items.delete(id)
    },
  }
}
