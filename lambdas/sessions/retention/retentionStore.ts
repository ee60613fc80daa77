import type { RetentionClass } from '@incuera/contract/ids.ts'

/** Projects whose retention was changed. Twins: dynamoRetention.ts, testing/createMemoryRetention.ts. */
export interface RetentionStore {
  /** Notes that the project may have sessions of a longer class until then (milliseconds since the epoch). */
  open(pid: string, until: number): Promise<void>
  listOpen(): Promise<{ pid: string; until: number }[]>
  close(pid: string): Promise<void>
  /** The class that a project has now, read consistently; null: there is no such project. */
  classOf(pid: string): Promise<RetentionClass | null>
}
