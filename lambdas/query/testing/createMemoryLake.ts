import { randomUUID } from 'node:crypto'
import type { Lake, QueryRows, QueryState } from '../lake/lake.ts'

/** The twin of {@link createAthenaLake} for tests: it records what was started and returns what the test provides. */
export function createMemoryLake(): Lake & { queries: Map<string, QueryState>; answer: QueryRows | null } {
  const queries = new Map<string, QueryState>()
  const byRequest = new Map<string, string>()
  const lake = {
    queries,
    answer: <QueryRows | null>{ columns: [{ name: 'n', type: 'integer' }], rows: [['1'], [null]], truncated: false },
    async start(sql: string, requestId: string | null) {
      const same = requestId === null ? undefined : byRequest.get(requestId)
      if (same !== undefined && queries.get(same)?.sql !== sql)
        return { status: 'refused' as const, reason: 'Idempotent parameters do not match' }
      const queryId = same ?? randomUUID()
      if (requestId !== null) byRequest.set(requestId, queryId)
      if (same === undefined) queries.set(queryId, { status: 'running', sql })
      return { status: 'started' as const, queryId }
    },
    state: async (queryId: string) => queries.get(queryId) ?? null,
    rows: async (_queryId: string, rowsMax: number) =>
      lake.answer && { ...lake.answer, rows: lake.answer.rows.slice(0, rowsMax) },
    async stop(queryId: string) {
      const state = queries.get(queryId)
      if (state?.status === 'queued' || state?.status === 'running')
        queries.set(queryId, { status: 'cancelled', sql: state.sql })
    },
  }
  return lake
}
