import type { ProjectId } from '@incuera/contract/ids.ts'
import type { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'

/**
 * The saved insights of projects, each list replaced as a whole. Twins: dynamoSavedInsights.ts,
 * testing/createMemorySavedInsights.ts; both pass savedInsights.test.ts.
 */
export interface SavedInsightsStore {
  /** Oldest first. The version is 0 before the first replacement. */
  read(pid: ProjectId): Promise<{ insights: SavedInsight[]; version: number }>
  /** @returns false when the version is no longer `expected`, and then nothing has changed */
  replace(pid: ProjectId, insights: SavedInsight[], expected: number): Promise<boolean>
}
