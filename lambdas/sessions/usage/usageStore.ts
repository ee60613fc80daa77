import type { UsedCounts } from '@incuera/contract/usage/usage.ts'

/**
 * Adds to what a project used on the day (UTC) of `at`, milliseconds since the epoch. It never throws: work that is
 * done must not be repeated because it could not be counted.
 */
export type AddUsage = (pid: string, at: number, used: Partial<UsedCounts>) => Promise<void>

/** Per project and day. Twins: dynamoUsage.ts, testing/createMemoryUsage.ts; both pass usageStore.test.ts. */
export interface UsageStore {
  add: AddUsage
  /** Notes that a query is counted. False: it was before, or that cannot be known. */
  takeQuery(pid: string, queryId: string): Promise<boolean>
  /** Days with usage, oldest first; both days included. */
  read(pid: string, from: string, to: string): Promise<({ day: string } & UsedCounts)[]>
}

export const NOTHING_USED: UsedCounts = {
  ...{ sessions: 0, batches: 0, events: 0, bytes: 0, videos: 0, videoSeconds: 0, renderSeconds: 0 },
  ...{ inputTokens: 0, outputTokens: 0, modelDollars: 0, queries: 0, scannedBytes: 0 },
}
