import type { ObjectStore } from '../objects/objectStore.ts'

/**
 * Caches what it reads, up to `bytesMax`, because a compaction reads every batch twice: once to plan, once to write. A
 * normal session (1.5 MB measured for 5 minutes) is fetched once; for one of hours the rest is fetched again.
 */
export function rememberReads(objects: Pick<ObjectStore, 'get'>, bytesMax: number): Pick<ObjectStore, 'get'> {
  const remembered = new Map<string, Buffer>()
  let bytes = 0
  return {
    async get(key) {
      const known = remembered.get(key)
      if (known) return known
      const value = await objects.get(key)
      if (value && bytes + value.length <= bytesMax) {
        remembered.set(key, value)
        bytes += value.length
      }
      return value
    },
  }
}
