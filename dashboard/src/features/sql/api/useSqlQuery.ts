import { sqlRoutes } from '@incuera/contract/routes/sqlRoutes.ts'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { isUnderWay, type SqlAsked, type SqlRun, toSqlRun } from '../logic/toSqlRun.ts'

const POLL_MS = 700

interface Start extends SqlAsked {
  /** The request may be repeated; it then still starts one query. */
  requestId: string
}

export interface SqlQuery {
  run: SqlRun
  /** @param days how many days back to read; null lets the query decide */
  start(sql: string, days: number | null): void
  cancel(): void
}

/** Starts a query and polls for its answer. A new run replaces the old one. */
export function useSqlQuery(pid: string): SqlQuery {
  const api = useApi()
  const started = useMutation({ mutationFn: (body: Start) => api.call(sqlRoutes.startSql, { params: { pid }, body }) })
  const queryId = started.data?.queryId
  const answer = useQuery({
    queryKey: ['sql', pid, queryId],
    queryFn: queryId ? ({ signal }) => api.call(sqlRoutes.getSql, { params: { pid, queryId } }, signal) : skipToken,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? POLL_MS : false),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const cancelled = useMutation({
    mutationFn: (id: string) => api.call(sqlRoutes.cancelSql, { params: { pid, queryId: id } }),
    onSettled: () => answer.refetch(),
  })
  return {
    run: toSqlRun({
      started: { isIdle: started.isIdle, error: started.error, queryId, asked: started.variables },
      answer: { data: answer.data, error: answer.error },
      isCancelling: cancelled.isPending,
    }),
    start(sql, days) {
      cancelled.reset()
      started.mutate({ sql, requestId: crypto.randomUUID(), ...(days === null ? {} : { days }) })
    },
    cancel: () => queryId && cancelled.mutate(queryId),
  }
}
