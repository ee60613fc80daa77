import type { Api } from '@incuera/client/createClient.ts'
import { sqlRoutes } from '@incuera/contract/routes/sqlRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { isUnderWay, type SqlAsked } from '../logic/toSqlRun.ts'

const POLL_MS = 700
/** Each run is paid for. */
const FRESH_MS = 10 * 60_000

/**
 * The result of a saved query, which runs at most every ten minutes.
 * @throws Error with the engine's reason, also for a query that was cancelled
 */
export const runSql = (api: Api, pid: string, { sql, days }: SqlAsked) =>
  queryOptions({
    queryKey: ['sql-run', pid, sql, days ?? null],
    queryFn: async ({ signal }) => {
      const body = { sql, requestId: crypto.randomUUID(), ...(days === undefined ? {} : { days }) }
      const { queryId } = await api.call(sqlRoutes.startSql, { params: { pid }, body }, signal)
      for (;;) {
        const answer = await api.call(sqlRoutes.getSql, { params: { pid, queryId } }, signal)
        if (answer.status === 'done') return answer
        if (!isUnderWay(answer)) throw new Error(answer.status === 'failed' ? answer.reason : 'It was cancelled.')
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
        signal.throwIfAborted()
      }
    },
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
  })
