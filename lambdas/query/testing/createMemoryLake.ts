import { randomUUID } from 'node:crypto'
import type { Lake, QueryRows, QueryState, ReadRows } from '../lake/lake.ts'

type MemoryRows = Omit<QueryRows, 'next'>

/** The twin of {@link createAthenaLake} for tests: it records what was started and returns what the test provides. */
export function createMemoryLake(): Lake & { queries: Map<string, QueryState>; answer: MemoryRows | null } {
  const queries = new Map<string, QueryState>()
  const byRequest = new Map<string, string>()
  const lake = {
    queries,
    answer: <MemoryRows | null>{ columns: [{ name: 'n', type: 'integer' }], rows: [['1'], [null]], truncated: false },
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
    rows: async (_queryId: string, rowsMax: number, { from, hasRoom = () => true }: ReadRows = {}) =>
      lake.answer && readMemory(lake.answer, rowsMax, from?.skip ?? 0, hasRoom),
    async stop(queryId: string) {
      const state = queries.get(queryId)
      if (state?.status === 'queued' || state?.status === 'running')
        queries.set(queryId, { status: 'cancelled', sql: state.sql })
    },
  }
  return lake
}

/** Its only page is of any length. */
function readMemory(
  answer: MemoryRows,
  rowsMax: number,
  skip: number,
  hasRoom: NonNullable<ReadRows['hasRoom']>,
): QueryRows {
  const rest = answer.rows.slice(skip)
  const full = rest.findIndex((row, at) => at === rowsMax || !hasRoom(row))
  const rows = full === -1 ? rest : rest.slice(0, full)
  const next = full === -1 ? null : { token: null, skip: skip + full }
  return { ...answer, rows, truncated: answer.truncated || next !== null, next }
}
