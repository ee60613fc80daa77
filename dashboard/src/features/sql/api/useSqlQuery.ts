import type { SqlAnswer } from '@incuera/contract/api.ts'
import { routes } from '@incuera/contract/routes.ts'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../lib/api/ApiProvider.tsx'

const POLL_MS = 700

export type SqlRun =
  | { status: 'idle' }
  | { status: 'running' }
  | { status: 'failed'; reason: string }
  | { status: 'done'; queryId: string; answer: Extract<SqlAnswer, { status: 'done' }> }

/** Starts a query and asks for its answer until it is there. A new run takes the place of the old one. */
export function useSqlQuery(pid: string): { run: SqlRun; start: (sql: string) => void } {
  const api = useApi()
  const started = useMutation({ mutationFn: (sql: string) => api.call(routes.startSql, { params: { pid }, body: { sql } }) })
  const queryId = started.data?.queryId
  const answer = useQuery({
    queryKey: ['sql', pid, queryId],
    queryFn: queryId ? ({ signal }) => api.call(routes.getSql, { params: { pid, queryId } }, signal) : skipToken,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL_MS : false),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { run: toRun(), start: (sql) => started.mutate(sql) }

  function toRun(): SqlRun {
    if (started.isIdle) return { status: 'idle' }
    const error = started.error ?? (answer.data?.status === 'running' || !answer.data ? answer.error : null)
    if (error) return { status: 'failed', reason: error.message }
    if (!queryId || !answer.data || answer.data.status === 'running') return { status: 'running' }
    return answer.data.status === 'failed' ? answer.data : { status: 'done', queryId, answer: answer.data }
  }
}
