import { createHash } from 'node:crypto'
import { RefusalError } from '#runtime/errors.ts'
import type { Lake, QueryState } from '../lake/lake.ts'
import type { LakeRow } from './lakeQuery.ts'

/** Between two looks at a query, in milliseconds: most end within seconds. */
const WAIT_MS_MIN = 150
const WAIT_MS_MAX = 1_000
/** Advice to a client when the engine takes no more queries. */
const BUSY_SECONDS = 5
/** No query of an insight returns more. */
const ROWS_MAX = 20_000

export interface QueryPorts {
  lake: Lake
  now(): number
  wait(ms: number): Promise<unknown>
}

export type QueriesResult =
  | { status: 'running' }
  | { status: 'done'; rows: Record<string, LakeRow[]>; scannedBytes: number }

/**
 * Starts queries at the engine. The same text within a minute is the same execution, so that a request that is repeated
 * by a client or a network does not pay twice.
 * @param until milliseconds since the epoch: how long a busy engine is asked again
 * @returns their ids, by their names
 * @throws RefusalError 429 when the engine stays busy
 */
export async function startQueries(
  { lake, now, wait }: QueryPorts,
  texts: Record<string, string>,
  until: number,
): Promise<Record<string, string>> {
  const minute = Math.floor(now() / 60_000)
  const ids = await Promise.all(
    Object.entries(texts).map(async ([name, sql]): Promise<[string, string]> => {
      const token = createHash('sha256').update(`insight ${minute} ${sql}`).digest('hex')
      let started = await lake.start(sql, token)
      // A page asks several questions at the same time.
      while (started.status === 'busy' && now() + WAIT_MS_MAX <= until) {
        await wait(WAIT_MS_MAX)
        started = await lake.start(sql, token)
      }
      if (started.status === 'started') return [name, started.queryId]
      if (started.status === 'refused') throw new Error(`the engine refused a query of an insight: ${started.reason}`)
      throw new RefusalError('busy', 'Too many queries are running; try again in a few seconds.', {
        retryAfterSeconds: BUSY_SECONDS,
      })
    }),
  )
  return Object.fromEntries(ids)
}

/**
 * Waits for queries, and reads their rows.
 * @param until milliseconds since the epoch
 * @throws RefusalError when one of them fails for a reason of its own
 */
export async function awaitQueries(
  ports: QueryPorts,
  ids: Record<string, string>,
  until: number,
): Promise<QueriesResult> {
  const { lake, now, wait } = ports
  let scannedBytes = 0
  let pause = WAIT_MS_MIN
  for (const queryId of Object.values(ids)) {
    for (;;) {
      const state = await lake.state(queryId)
      if (state?.status === 'done') {
        scannedBytes += state.scannedBytes
        break
      }
      if (state?.status !== 'queued' && state?.status !== 'running') throw failureOf(state)
      if (now() + pause > until) return { status: 'running' }
      await wait(pause)
      pause = Math.min(WAIT_MS_MAX, pause * 1.5)
    }
  }
  const rows = await Promise.all(
    Object.entries(ids).map(
      async ([name, queryId]): Promise<[string, LakeRow[]]> => [name, await rowsOf(lake, queryId)],
    ),
  )
  return { status: 'done', rows: Object.fromEntries(rows), scannedBytes }
}

async function rowsOf(lake: Lake, queryId: string): Promise<LakeRow[]> {
  const result = await lake.rows(queryId, ROWS_MAX)
  if (!result) throw lost()
  if (result.truncated) throw new Error(`a query of an insight returned more than ${ROWS_MAX} rows`)
  const names = result.columns.map(({ name }) => name)
  return result.rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])))
}

function failureOf(state: QueryState | null): Error {
  if (state?.status !== 'failed' || state.retry) return lost()
  if (/bytes scanned limit/i.test(state.reason)) {
    const message = 'This reads more than the deployment allows for one query; choose fewer days.'
    return new RefusalError('invalid', message, { field: 'range' })
  }
  return new Error(`a query of an insight failed: ${state.reason}`)
}

const lost = () =>
  new RefusalError('unavailable', 'The query engine did not finish; try again.', { retryAfterSeconds: BUSY_SECONDS })
