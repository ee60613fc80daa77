import { ProjectId } from '@incuera/contract/ids.ts'
import type { Lake } from '#query/lake/lake.ts'
import type { UsageStore } from '#sessions/usage/usageStore.ts'

/**
 * Counts what each query has read, once, when somebody first sees that it is done. Every query begins with the mark of
 * its project (query/sql/marks.ts).
 */
export const countQueries = (lake: Lake, usage: Pick<UsageStore, 'add' | 'takeQuery'>, now: () => number): Lake => ({
  start: (sql, requestId) => lake.start(sql, requestId),
  rows: (...asked) => lake.rows(...asked),
  stop: (queryId) => lake.stop(queryId),
  async state(queryId) {
    const state = await lake.state(queryId)
    if (state?.status !== 'done') return state
    const pid = ProjectId.safeParse(/^\/\* incuera project (\S+) \*\//.exec(state.sql)?.[1])
    if (pid.success && (await usage.takeQuery(pid.data, queryId)))
      await usage.add(pid.data, now(), { queries: 1, scannedBytes: state.scannedBytes })
    return state
  },
})
