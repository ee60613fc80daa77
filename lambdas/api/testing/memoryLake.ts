import type { Lake, QueryRows, QueryState } from '../lake/lake.ts'

/** The twin of {@link createAthenaLake} for tests: it keeps what was started and answers what the test puts in. */
export function createMemoryLake(): Lake & { queries: Map<string, QueryState>; answer: QueryRows } {
  const queries = new Map<string, QueryState>()
  const lake = {
    queries,
    answer: <QueryRows>{ columns: [{ name: 'n', type: 'integer' }], rows: [['1'], [null]], truncated: false },
    async start(sql: string) {
      const queryId = `query-${queries.size + 1}`
      queries.set(queryId, { status: 'running', sql })
      return { status: 'started' as const, queryId }
    },
    state: async (queryId: string) => queries.get(queryId) ?? null,
    rows: async (_queryId: string, rowsMax: number) => ({ ...lake.answer, rows: lake.answer.rows.slice(0, rowsMax) }),
  }
  return lake
}
