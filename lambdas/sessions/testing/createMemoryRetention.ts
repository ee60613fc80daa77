import type { RetentionClass } from '@incuera/contract/ids.ts'
import type { RetentionStore } from '../retention/retentionStore.ts'

/** The twin of {@link createDynamoRetention} in memory. @param classOf of a project */
export function createMemoryRetention(classOf: (pid: string) => Promise<RetentionClass | null>): RetentionStore {
  const open = new Map<string, number>()
  return {
    open: async (pid, until) => void open.set(pid, until),
    listOpen: async () => [...open].map(([pid, until]) => ({ pid, until })),
    close: async (pid) => void open.delete(pid),
    classOf,
  }
}
