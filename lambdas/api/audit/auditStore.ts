import type { AuditItem } from '@incuera/contract/people/audit.ts'

/** The audit logs of projects. Twins: dynamoAudit.ts, testing/createMemoryAudit.ts; both pass auditStore.test.ts. */
export interface AuditStore {
  /** Replaces an entry with the same position. */
  put(item: AuditItem): Promise<void>
  /** Newest first, from before a position; at most `limit`. */
  before(pid: string, position: string, limit: number): Promise<AuditItem[]>
}
