import type { ItemKey, TableItems } from '../store/tableItems.ts'

type Item = ItemKey & { gsi1pk?: string; expiresAt?: number }

/** The twin of {@link createTableItems} in memory; `put` fills it. */
export function createMemoryTable(): TableItems & { put(item: Item & Record<string, unknown>): void; items(): Item[] } {
  const items = new Map<string, Item>()
  const nameOf = ({ pk, sk }: ItemKey) => `${pk} ${sk}`
  const keysOf = (found: (item: Item) => boolean) =>
    [...items.values()]
      .filter(found)
      .map(({ pk, sk }) => ({ pk, sk }))
      .sort((a, b) => (a.sk < b.sk ? -1 : 1))
  return {
    async *list(pk, begin = '') {
      yield* keysOf((item) => item.pk === pk && item.sk.startsWith(begin))
    },
    async *listIndexed(gsi1pk) {
      yield* keysOf((item) => item.gsi1pk === gsi1pk)
    },
    async extend(keys, expiresAt) {
      for (const key of keys) {
        const item = items.get(nameOf(key))
        if (item?.expiresAt !== undefined && item.expiresAt < expiresAt) items.set(nameOf(key), { ...item, expiresAt })
      }
    },
    async remove(keys) {
      for (const key of keys) items.delete(nameOf(key))
    },
    put: (item) => void items.set(nameOf(item), item),
    items: () => [...items.values()],
  }
}
