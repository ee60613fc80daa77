import type { RetentionClass } from '@incuera/contract/ids.ts'

export interface OpenRetention {
  pid: string
  until: number
  hasShorter: boolean
}

/** Projects whose retention was changed. Twins: dynamoRetention.ts, testing/createMemoryRetention.ts. */
export interface RetentionStore {
  /**
   * Notes that the project may have sessions of a longer class until then (milliseconds since the epoch), and of a
   * shorter one.
   */
  open(pid: string, until: number): Promise<void>
  listOpen(): Promise<OpenRetention[]>
  /** No session of a shorter class is left. Nothing if the retention was changed again since. */
  noteMoved(open: OpenRetention): Promise<void>
  close(pid: string): Promise<void>
  /** The class that a project has now, read consistently; null: there is no such project. */
  classOf(pid: string): Promise<RetentionClass | null>
}
