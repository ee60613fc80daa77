import type { IdentityItem } from '@incuera/contract/core.ts'

/** An identity with its place in the list. */
export interface ListedVisitor {
  identity: IdentityItem
  place: string
}

/**
 * Identified visitors, which ingest writes. Twins: dynamoVisitors.ts, testing/createMemoryVisitors.ts; both pass
 * visitorStore.test.ts.
 */
export interface VisitorStore {
  /** Last seen first. It may take a moment until a new one is among them. */
  list(pid: string, page: { limit: number; before?: string }): Promise<{ visitors: ListedVisitor[]; hasMore: boolean }>
  /** Null: nobody has that key. */
  find(pid: string, userKey: string): Promise<IdentityItem | null>
}
