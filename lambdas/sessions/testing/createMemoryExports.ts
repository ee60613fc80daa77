import type { ExportItem } from '@incuera/contract/exports/export.ts'
import type { ExportStore } from '../exports/exportStore.ts'

/** The twin of {@link createDynamoExports} in memory. */
export function createMemoryExports(): ExportStore {
  const items = new Map<string, ExportItem>()
  const links = new Map<string, Set<string>>()
  const nameOf = (pid: string, id: string) => `${pid} ${id}`
  const linksOf = ({ pid, sid }: { pid: string; sid: string }) => {
    const name = nameOf(pid, sid)
    const found = links.get(name) ?? new Set<string>()
    links.set(name, found)
    return found
  }
  return {
    async create(item) {
      const known = items.get(nameOf(item.pid, item.exportId))
      if (!known) items.set(nameOf(item.pid, item.exportId), structuredClone(item))
      return structuredClone(known ?? item)
    },
    read: async (pid, exportId) => structuredClone(items.get(nameOf(pid, exportId)) ?? null),
    async replace(item, expectedVersion) {
      const name = nameOf(item.pid, item.exportId)
      if (items.get(name)?.version !== expectedVersion) return false
      items.set(name, structuredClone(item))
      return true
    },
    list: async (pid) =>
      structuredClone([...items.values()].filter((item) => item.pid === pid)).sort((a, b) => b.createdAt - a.createdAt),
    async remove(pid, exportId) {
      const name = nameOf(pid, exportId)
      const item = items.get(name) ?? null
      items.delete(name)
      return item
    },
    link: async (ref, exportId) => void linksOf(ref).add(exportId),
    unlink: async (ref, exportId) => void linksOf(ref).delete(exportId),
    linked: async (ref) => [...linksOf(ref)],
  }
}
