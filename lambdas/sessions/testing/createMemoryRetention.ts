import type { RetentionClass } from '@incuera/contract/ids.ts'
import type { OpenRetention, RetentionStore } from '../retention/retentionStore.ts'

/** The twin of {@link createDynamoRetention} in memory. @param classOf of a project */
export function createMemoryRetention(classOf: (pid: string) => Promise<RetentionClass | null>): RetentionStore {
  const open = new Map<string, OpenRetention>()
  return {
    open: async (pid, until) => void open.set(pid, { pid, until, hasShorter: true }),
    listOpen: async () => [...open.values()],
    async noteMoved({ pid, until }) {
      if (open.get(pid)?.until === until) open.set(pid, { pid, until, hasShorter: false })
    },
    close: async (pid) => void open.delete(pid),
    classOf,
  }
}
