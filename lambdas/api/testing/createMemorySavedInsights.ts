import type { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import type { SavedInsightsStore } from '../insights/saved/savedInsights.ts'

/** The twin of {@link createDynamoSavedInsights} for tests. */
export function createMemorySavedInsights(): SavedInsightsStore {
  const lists = new Map<string, { insights: SavedInsight[]; version: number }>()
  return {
    read: async (pid) => structuredClone(lists.get(pid) ?? { insights: [], version: 0 }),
    async replace(pid, insights, expected) {
      if ((lists.get(pid)?.version ?? 0) !== expected) return false
      lists.set(pid, structuredClone({ insights, version: expected + 1 }))
      return true
    },
  }
}
