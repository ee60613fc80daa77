import type { ObjectMover } from '../objects/objectMover.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { ObjectRemover } from '../objects/removal.ts'

/** The twin of {@link createS3Objects} in memory; `objects` shows its content. */
export function createMemoryObjects(): ObjectStore & ObjectRemover & ObjectMover & { objects: Map<string, Buffer> } {
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
    async copy(from, to) {
      const bytes = objects.get(from)
      if (bytes) objects.set(to, bytes)
    },
    async remove(keys) {
      for (const key of keys) objects.delete(key)
    },
    async *list(prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()
    },
  }
}
