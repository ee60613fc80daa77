import type { UsedCounts } from '@incuera/contract/usage/usage.ts'
import { addCounts } from '../usage/addCounts.ts'
import { NOTHING_USED, type UsageStore } from '../usage/usageStore.ts'

/** The twin of `createDynamoUsage` in memory. */
export function createMemoryUsage(): UsageStore {
  const days = new Map<string, UsedCounts>()
  const queries = new Set<string>()
  return {
    async add(pid, at, used) {
      const name = `${pid} ${new Date(at).toISOString().slice(0, 10)}`
      if (Object.values(used).some((value) => value !== 0))
        days.set(name, addCounts(days.get(name) ?? NOTHING_USED, { ...NOTHING_USED, ...used }))
    },
    async takeQuery(pid, queryId) {
      const name = `${pid} ${queryId}`
      return queries.size !== queries.add(name).size
    },
    read: async (pid, from, to) =>
      [...days]
        .flatMap(([name, used]) => {
          const [of, day = ''] = name.split(' ')
          return of === pid && day >= from && day <= to ? { day, ...used } : []
        })
        .sort((a, b) => a.day.localeCompare(b.day)),
  }
}
