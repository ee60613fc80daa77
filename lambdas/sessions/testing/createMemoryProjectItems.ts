import type { ItemKind, OwnedItem, ProjectItems } from '../store/projectItems.ts'

/** The twin of {@link createDynamoProjectItems} for tests. */
export function createMemoryProjectItems<Item extends OwnedItem>({
  key,
  idOf,
  parse,
}: ItemKind<Item>): ProjectItems<Item> {
  const items = new Map<string, Item>()
  const name = (pid: string, id: string) => Object.values(key(pid, id)).join(' ')
  return {
    list: async (pid) =>
      [...items.values()].filter((item) => item.pid === pid).sort((a, b) => a.createdAt - b.createdAt),
    get: async (pid, id) => items.get(name(pid, id)) ?? null,
    async create(item) {
      if (items.has(name(item.pid, idOf(item)))) throw new Error('the item exists')
      items.set(name(item.pid, idOf(item)), parse(item))
    },
    async replace(item) {
      if (!items.has(name(item.pid, idOf(item)))) return false
      items.set(name(item.pid, idOf(item)), parse(item))
      return true
    },
    async remove(pid, id) {
      const known = items.get(name(pid, id)) ?? null
      items.delete(name(pid, id))
      return known
    },
  }
}
