import type { SqlAnswer } from '@incuera/contract/api.ts'
import { routes } from '@incuera/contract/routes.ts'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../lib/api/ApiProvider.tsx'
import { ApiError } from '../../../lib/api/apiError.ts'

const POLL_MS = 700

export type SqlRun =
  | { status: 'idle' }
  /** `isQueued`: it waits for others. `isCancelling`: the request to end it is under way. */
  | { status: 'running'; isQueued: boolean; isCancelling: boolean }
  | { status: 'cancelled' }
  /** `retry`: the same query may succeed later. */
  | { status: 'failed'; reason: string; retry: boolean }
  | { status: 'done'; queryId: string; answer: Extract<SqlAnswer, { status: 'done' }> }

export interface SqlQuery {
  run: SqlRun
  /** @param days how many days back to read; null leaves it to the query */
  start(sql: string, days: number | null): void
  cancel(): void
}

/** Starts a query and polls for its answer. A new run replaces the old one. */
export function useSqlQuery(pid: string): SqlQuery {
  const api = useApi()
  const started = useMutation({
    mutationFn: ({ sql, days }: { sql: string; days: number | null }) =>
      api.call(routes.startSql, { params: { pid }, body: { sql, requestId: crypto.randomUUID(), ...(days === null ? {} : { days }) } }),
  })
  const queryId = started.data?.queryId
  const answer = useQuery({
    queryKey: ['sql', pid, queryId],
    queryFn: queryId ? ({ signal }) => api.call(routes.getSql, { params: { pid, queryId } }, signal) : skipToken,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? POLL_MS : false),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const cancelled = useMutation({
    mutationFn: (id: string) => api.call(routes.cancelSql, { params: { pid, queryId: id } }),
    onSettled: () => answer.refetch(),
  })
  return {
    run: toRun(),
    start: (sql, days) => {
      cancelled.reset()
      started.mutate({ sql, days })
    },
    cancel: () => queryId && cancelled.mutate(queryId),
  }

  function toRun(): SqlRun {
    if (started.isIdle) return { status: 'idle' }
    const { data } = answer
    const error = started.error ?? (!data || isUnderWay(data) ? answer.error : null)
    if (error) return { status: 'failed', reason: error.message, retry: isTemporary(error) }
    const waiting: SqlRun = { status: 'running', isQueued: data?.status === 'queued', isCancelling: cancelled.isPending }
    if (!queryId || !data) return waiting
    switch (data.status) {
      case 'queued':
      case 'running':
        return waiting
      case 'cancelled':
      case 'failed':
        return data
      case 'done':
        return { status: 'done', queryId, answer: data }
    }
  }
}

/** Nobody answered, or the API was busy or failed; what it refused it refuses again. */
function isTemporary(error: Error): boolean {
  if (!(error instanceof ApiError)) return true
  const { problem } = error
  return problem.type === 'unreachable' || (problem.type === 'refused' && (problem.statusCode === 429 || problem.statusCode >= 500))
}

const isUnderWay = (answer: SqlAnswer | undefined) => answer?.status === 'queued' || answer?.status === 'running'
