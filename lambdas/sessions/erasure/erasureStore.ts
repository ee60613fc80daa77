import type { ErasureItem } from '@incuera/contract/erasure/erasure.ts'

/**
 * Erasures and how far they are. Twins: dynamoErasures.ts, testing/createMemoryErasures.ts; both pass
 * erasureStore.test.ts.
 */
export interface ErasureStore {
  /** Writes it, and that it is open, unless it exists. @returns the one that exists */
  create(item: ErasureItem): Promise<ErasureItem>
  read(erasureId: string): Promise<ErasureItem | null>
  /** Writes `item` if the stored one still has `expectedVersion`. False: another run was faster. */
  replace(item: ErasureItem, expectedVersion: number): Promise<boolean>
  /** Those of a project, newest first. It may take a moment until a new one is among them. */
  list(pid: string, page: { limit: number; before?: string }): Promise<{ items: ErasureItem[]; next: string | null }>
  /** Ids of those that are not done. */
  listOpen(): Promise<string[]>
  /** It is done. */
  close(erasureId: string): Promise<void>
}
