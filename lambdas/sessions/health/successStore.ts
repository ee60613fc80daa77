import type { PipelinePart } from '@incuera/contract/health.ts'

/** That a part did what it is there for. */
export interface Success {
  part: PipelinePart
  /** Milliseconds since the epoch. */
  at: number
  /** How long its message had waited, in milliseconds; null: there was none. */
  waitedMs: number | null
}

/** The last success of each part. Twins: dynamoSuccesses.ts, testing/createMemorySuccesses.ts. */
export interface SuccessStore {
  /** Replaces the one before. */
  put(success: Success): Promise<void>
  list(): Promise<Success[]>
}
