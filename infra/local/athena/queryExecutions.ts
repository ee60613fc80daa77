import { randomUUID } from 'node:crypto'
import { ServiceError } from '../service.ts'
import { createTurns } from './createTurns.ts'
import { QueryError, type QueryResult } from './queryJob.ts'

/** One run of a query. Times are milliseconds since the epoch. */
export interface QueryExecution {
  id: string
  sql: string
  database: string
  workGroup: string
  submittedMs: number
  state:
    | { type: 'queued' }
    | { type: 'running'; startedMs: number }
    /** `warning`: what the result lacks; null for nothing. */
    | { type: 'succeeded'; startedMs: number; endedMs: number; result: QueryResult; warning: string | null }
    | { type: 'failed' | 'cancelled'; startedMs: number; endedMs: number; reason: string }
}

export interface QueryExecutions {
  /**
   * @param token the same token gives the same execution
   * @throws ServiceError TooManyRequestsException when too many wait, InvalidRequestException for another query under a
   * known token
   */
  start(query: Pick<QueryExecution, 'sql' | 'database' | 'workGroup'>, token: string | undefined): QueryExecution
  find(id: string): QueryExecution | undefined
  stop(id: string): void
  close(): Promise<void>
}

/** Older results are dropped; Athena keeps them for a day. */
const KEPT_MAX = 50

/** Runs queries a few at a time and fairly (createTurns.ts), each no longer than `timeoutSeconds`. */
export function createQueryExecutions(options: {
  run: (execution: QueryExecution, signal: AbortSignal) => Promise<{ result: QueryResult; warning: string | null }>
  timeoutSeconds: number
  now: () => number
}): QueryExecutions {
  const { run, timeoutSeconds, now } = options
  const executions = new Map<string, QueryExecution>()
  const byToken = new Map<string, QueryExecution>()
  const stops = new Map<string, AbortController>()

  const work = async (execution: QueryExecution) => {
    const startedMs = now()
    execution.state = { type: 'running', startedMs }
    const stop = stops.get(execution.id) ?? new AbortController()
    const timer = setTimeout(
      () => stop.abort(new QueryError(`Query timeout: it ran longer than ${timeoutSeconds} s`)),
      timeoutSeconds * 1000,
    )
    try {
      execution.state = { type: 'succeeded', startedMs, endedMs: now(), ...(await run(execution, stop.signal)) }
    } catch (error) {
      const cause: unknown = stop.signal.aborted ? stop.signal.reason : error
      const reason = cause instanceof Error ? cause.message : String(cause)
      execution.state = { type: cause instanceof Stopped ? 'cancelled' : 'failed', startedMs, endedMs: now(), reason }
    } finally {
      clearTimeout(timer)
      stops.delete(execution.id)
    }
  }
  const turns = createTurns<QueryExecution>({ work, groupOf: ({ sql }) => groupOf(sql) })

  const forgetOldest = () => {
    for (const { id, state } of executions.values()) {
      if (executions.size <= KEPT_MAX) break
      if (state.type !== 'queued' && state.type !== 'running') executions.delete(id)
    }
    for (const [token, { id }] of byToken) if (!executions.has(id)) byToken.delete(token)
  }
  const stop = (id: string) => {
    stops.get(id)?.abort(new Stopped('Query cancelled by user'))
    const execution = executions.get(id)
    if (!execution || !turns.remove(execution)) return
    stops.delete(id)
    execution.state = { type: 'cancelled', startedMs: now(), endedMs: now(), reason: 'Query cancelled by user' }
  }

  return {
    start(query, token) {
      const same = token === undefined ? undefined : byToken.get(token)
      if (same && same.sql !== query.sql)
        throw new ServiceError(400, 'InvalidRequestException', 'Idempotent parameters do not match')
      if (same) return same
      const execution: QueryExecution = { ...query, id: randomUUID(), submittedMs: now(), state: { type: 'queued' } }
      if (!turns.hasRoom(execution))
        throw new ServiceError(400, 'TooManyRequestsException', 'Too many queries are waiting; try again later.')
      executions.set(execution.id, execution)
      stops.set(execution.id, new AbortController())
      if (token !== undefined) byToken.set(token, execution)
      forgetOldest()
      turns.add(execution)
      return execution
    },
    find: (id) => executions.get(id),
    stop,
    async close() {
      for (const id of [...stops.keys()]) stop(id)
      await turns.idle()
    },
  }
}

/** Queries of one project share a turn; the comment before a query names its project. */
const groupOf = (sql: string) => /^\s*\/\*(.*?)\*\//s.exec(sql)?.[1] ?? ''

class Stopped extends Error {
  override name = 'Stopped'
}
