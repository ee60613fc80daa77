import { randomUUID } from 'node:crypto'
import { QueryError, type QueryResult } from './runQuery.ts'

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
    | { type: 'succeeded'; startedMs: number; endedMs: number; result: QueryResult }
    | { type: 'failed' | 'cancelled'; startedMs: number; endedMs: number; reason: string }
}

export interface QueryExecutions {
  /** @param token the same token gives the same execution */
  start(query: Pick<QueryExecution, 'sql' | 'database' | 'workGroup'>, token: string | undefined): QueryExecution
  find(id: string): QueryExecution | undefined
  stop(id: string): void
  close(): Promise<void>
}

/** Each takes the memory of one engine. */
const RUNNING_MAX = 2
/** Older results are forgotten; Athena keeps them for a day. */
const KEPT_MAX = 50

/** Runs queries in the order they came, a few at a time, each no longer than `timeoutSeconds`. */
export function createQueryExecutions(options: {
  run: (execution: QueryExecution, signal: AbortSignal) => Promise<QueryResult>
  timeoutSeconds: number
  now: () => number
}): QueryExecutions {
  const { run, timeoutSeconds, now } = options
  const executions = new Map<string, QueryExecution>()
  const byToken = new Map<string, QueryExecution>()
  const stops = new Map<string, AbortController>()
  const queue: QueryExecution[] = []
  const underWay = new Set<Promise<void>>()

  const work = async (execution: QueryExecution) => {
    const startedMs = now()
    execution.state = { type: 'running', startedMs }
    const stop = stops.get(execution.id) ?? new AbortController()
    const timer = setTimeout(() => stop.abort(new QueryError(`Query timeout: it ran longer than ${timeoutSeconds} s`)), timeoutSeconds * 1000)
    try {
      const result = await run(execution, stop.signal)
      execution.state = { type: 'succeeded', startedMs, endedMs: now(), result }
    } catch (error) {
      const cause: unknown = stop.signal.aborted ? stop.signal.reason : error
      const reason = cause instanceof Error ? cause.message : String(cause)
      execution.state = { type: cause instanceof QueryError ? 'failed' : 'cancelled', startedMs, endedMs: now(), reason }
    } finally {
      clearTimeout(timer)
      stops.delete(execution.id)
    }
  }
  const next = () => {
    const execution = underWay.size < RUNNING_MAX ? queue.shift() : undefined
    if (!execution) return
    const done: Promise<void> = work(execution).finally(() => {
      underWay.delete(done)
      next()
    })
    underWay.add(done)
  }
  const forgetOldest = () => {
    for (const { id, state } of executions.values()) {
      if (executions.size <= KEPT_MAX) break
      if (state.type !== 'queued' && state.type !== 'running') executions.delete(id)
    }
    for (const [token, { id }] of byToken) if (!executions.has(id)) byToken.delete(token)
  }
  const stop = (id: string) => {
    stops.get(id)?.abort(new Stopped('Query cancelled by user'))
    const waiting = queue.findIndex((execution) => execution.id === id)
    const [execution] = waiting < 0 ? [] : queue.splice(waiting, 1)
    if (!execution) return
    stops.delete(id)
    execution.state = { type: 'cancelled', startedMs: now(), endedMs: now(), reason: 'Query cancelled by user' }
  }

  return {
    start: (query, token) => {
      const same = token === undefined ? undefined : byToken.get(token)
      if (same) return same
      const execution: QueryExecution = { ...query, id: randomUUID(), submittedMs: now(), state: { type: 'queued' } }
      executions.set(execution.id, execution)
      stops.set(execution.id, new AbortController())
      if (token !== undefined) byToken.set(token, execution)
      forgetOldest()
      queue.push(execution)
      next()
      return execution
    },
    find: (id) => executions.get(id),
    stop,
    close: async () => {
      for (const id of [...stops.keys()]) stop(id)
      await Promise.all(underWay)
    },
  }
}

class Stopped extends Error {
  override name = 'Stopped'
}
