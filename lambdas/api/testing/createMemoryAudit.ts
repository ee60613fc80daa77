import type { AuditItem } from '@incuera/contract/people/audit.ts'
import type { AuditStore } from '../audit/auditStore.ts'

/** The twin of {@link createDynamoAudit} for tests. */
export function createMemoryAudit(): AuditStore {
  const items = new Map<string, AuditItem>()
  return {
    async put(item) {
      items.set(`${item.pid} ${item.position}`, item)
    },
    before: async (pid, position, limit) =>
      [...items.values()]
        .filter((item) => item.pid === pid && item.position < position)
        .sort((a, b) => (a.position < b.position ? 1 : -1))
        .slice(0, limit),
  }
}
