import type { ExportItem } from '@incuera/contract/exports/export.ts'

/**
 * Exports and how far they are. Twins: dynamoExports.ts, testing/createMemoryExports.ts; both pass exportStore.test.ts.
 */
export interface ExportStore {
  /** Writes it unless it exists. @returns the one that exists */
  create(item: ExportItem): Promise<ExportItem>
  read(pid: string, exportId: string): Promise<ExportItem | null>
  /** Writes `item` if the stored one still has `expectedVersion`. False: another run was faster, or it was deleted. */
  replace(item: ExportItem, expectedVersion: number): Promise<boolean>
  /** Those of a project, newest first. What was just written is among them. */
  list(pid: string): Promise<ExportItem[]>
  /** The item as it was; null: there was none. */
  remove(pid: string, exportId: string): Promise<ExportItem | null>
  /** Notes that an export contains a session, until it expires (seconds since the epoch). */
  link(ref: { pid: string; sid: string }, exportId: string, expiresAt: number): Promise<void>
  unlink(ref: { pid: string; sid: string }, exportId: string): Promise<void>
  /** Ids of the exports that contain a session. */
  linked(ref: { pid: string; sid: string }): Promise<string[]>
}
