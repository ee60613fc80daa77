import type { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'
import type { MapStore } from '../maps/mapStore.ts'

/** The twin of {@link createDynamoMaps} in memory. */
export function createMemoryMaps(): MapStore {
  const items = new Map<string, SourceMapItem>()
  const nameOf = (pid: string, mapId: string) => `${pid} ${mapId}`
  return {
    read: async (pid, mapId) => structuredClone(items.get(nameOf(pid, mapId)) ?? null),
    put: async (item) => void items.set(nameOf(item.pid, item.mapId), structuredClone(item)),
    async replace(item) {
      const name = nameOf(item.pid, item.mapId)
      if (items.get(name)?.createdAt !== item.createdAt) return false
      items.set(name, structuredClone(item))
      return true
    },
    async remove(pid, mapId) {
      const item = items.get(nameOf(pid, mapId)) ?? null
      items.delete(nameOf(pid, mapId))
      return item
    },
    list: async (pid, { begin = '', after = '', limit }) =>
      structuredClone([...items.values()])
        .filter((item) => item.pid === pid && item.mapId.startsWith(begin) && item.mapId > after)
        .sort((a, b) => (a.mapId < b.mapId ? -1 : 1))
        .slice(0, limit),
  }
}
