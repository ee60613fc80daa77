import type { ErasureItem } from '@incuera/contract/erasure/erasure.ts'
import type { ErasureStore } from '../erasure/erasureStore.ts'
import { orderOf } from '../erasure/orderOf.ts'

/** The twin of {@link createDynamoErasures} in memory. */
export function createMemoryErasures(): ErasureStore {
  const items = new Map<string, ErasureItem>()
  const open = new Set<string>()
  return {
    async create(item) {
      const known = items.get(item.erasureId)
      if (known) return structuredClone(known)
      open.add(item.erasureId)
      items.set(item.erasureId, structuredClone(item))
      return item
    },
    read: async (erasureId) => structuredClone(items.get(erasureId) ?? null),
    async replace(item, expectedVersion) {
      if (items.get(item.erasureId)?.version !== expectedVersion) return false
      items.set(item.erasureId, structuredClone(item))
      return true
    },
    async list(pid, { limit, before }) {
      const found = [...items.values()]
        .filter((item) => item.pid === pid && (before === undefined || orderOf(item) < before))
        .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
      const page = structuredClone(found.slice(0, limit))
      const last = page.at(-1)
      return { items: page, next: found.length > limit && last ? orderOf(last) : null }
    },
    listOpen: async () => [...open],
    close: async (erasureId) => void open.delete(erasureId),
  }
}
