import type { ObjectStore } from '../objects/objectStore.ts'

/** The twin of {@link createS3Objects} in memory; `objects` shows its content. */
export function createMemoryObjects(): ObjectStore & { objects: Map<string, Buffer> } {
  const objects = new Map<string, Buffer>()
  return {
    objects,
    async putNew(key, bytes) {
      if (objects.has(key)) return 'exists'
      objects.set(key, bytes)
      return 'stored'
    },
    async put(key, bytes) {
      objects.set(key, bytes)
    },
    get: async (key) => objects.get(key) ?? null,
    async *list(prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()
    },
  }
}
