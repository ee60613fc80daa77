import { ApiError } from '@incuera/client/apiError.ts'
import type { SqlAnswer } from '@incuera/contract/api.ts'

/** A run of a query, as the page shows it. */
export type SqlRun =
  | { status: 'idle' }
  /** `isQueued`: it waits for others. `isCancelling`: the request to end it is under way. */
  | { status: 'running'; isQueued: boolean; isCancelling: boolean }
  | { status: 'cancelled' }
  /** `retry`: the same query may succeed later. */
  | { status: 'failed'; sql: string | undefined; reason: string; retry: boolean }
  | { status: 'done'; queryId: string; asked: SqlAsked; answer: Extract<SqlAnswer, { status: 'done' }> }

/** A query as it was started. */
export interface SqlAsked {
  sql: string
  /** How many days back it reads; absent: the query decides. */
  days?: number
}

export interface SqlCalls {
  /** The request that starts the query; `idle` before the first. */
  started: { isIdle: boolean; error: Error | null; queryId: string | undefined; asked: SqlAsked | undefined }
  /** The latest answer about it. */
  answer: { data: SqlAnswer | undefined; error: Error | null }
  isCancelling: boolean
}

/** The state of a run, derived from its calls. */
export function toSqlRun({ started, answer, isCancelling }: SqlCalls): SqlRun {
  if (started.isIdle) return { status: 'idle' }
  const { data } = answer
  const error = started.error ?? (!data || isUnderWay(data) ? answer.error : null)
  if (error) return { status: 'failed', sql: started.asked?.sql, reason: error.message, retry: isTemporary(error) }
  const waiting: SqlRun = { status: 'running', isQueued: data?.status === 'queued', isCancelling }
  if (started.queryId === undefined || !started.asked || !data) return waiting
  switch (data.status) {
    case 'queued':
    case 'running':
      return waiting
    case 'cancelled':
      return data
    case 'failed':
      return { ...data, sql: started.asked?.sql }
    case 'done':
      return { status: 'done', queryId: started.queryId, asked: started.asked, answer: data }
  }
}

export const isUnderWay = (answer: SqlAnswer | undefined): boolean =>
  answer?.status === 'queued' || answer?.status === 'running'

/** The API was unreachable, busy or failing; a refusal would be repeated. */
function isTemporary(error: Error): boolean {
  if (!(error instanceof ApiError)) return true
  const { problem } = error
  return (
    problem.type === 'unreachable' ||
    (problem.type === 'refused' && (problem.statusCode === 429 || problem.statusCode >= 500))
  )
}
