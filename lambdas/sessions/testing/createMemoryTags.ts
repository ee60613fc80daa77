import type { TagsItem } from '@incuera/contract/tags/tag.ts'
import type { SessionRef } from '../store/sessionStore.ts'
import type { TagStore } from '../store/tagStore.ts'

/** The twin of {@link createDynamoTags} in memory. */
export function createMemoryTags(): TagStore {
  const items = new Map<string, TagsItem>()
  const nameOf = ({ pid, sid }: SessionRef) => `${pid} ${sid}`
  return {
    read: async (ref) => items.get(nameOf(ref)) ?? null,
    readAll: async (refs) =>
      new Map(
        refs.flatMap((ref) => {
          const item = items.get(nameOf(ref))
          return item ? [[item.sid, item] as const] : []
        }),
      ),
    async replace(item, expectedVersion) {
      if ((items.get(nameOf(item))?.version ?? null) !== expectedVersion) return false
      if (item.tags.length === 0 && !item.noteIds) items.delete(nameOf(item))
      else items.set(nameOf(item), item)
      return true
    },
    async *list(pid, limit) {
      const own = [...items.values()].filter((item) => item.pid === pid)
      yield* own.sort((a, b) => (a.sid < b.sid ? 1 : -1)).slice(0, limit)
    },
  }
}
