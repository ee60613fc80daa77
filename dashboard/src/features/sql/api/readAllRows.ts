import type { Api } from '@incuera/client/createClient.ts'
import { SQL_DOWNLOAD_ROWS_MAX } from '@incuera/contract/limits.ts'
import { sqlRoutes } from '@incuera/contract/routes/sqlRoutes.ts'
import type { ResultColumn } from '../logic/chartOf.ts'
import { isUnderWay, type SqlAsked } from '../logic/toSqlRun.ts'

const POLL_MS = 700

/** Rows of a query, and whether the result may have more than these. */
export interface AllRows {
  columns: ResultColumn[]
  rows: (string | null)[][]
  isCut: boolean
}

interface ReadPorts {
  signal: AbortSignal
  /** How many rows have arrived. */
  onProgress(rows: number): void
  pause?(ms: number): Promise<void>
}

/**
 * Runs a query again for all of its rows, at most SQL_DOWNLOAD_ROWS_MAX, and reads them answer by answer. A query whose
 * rows are no longer wanted is cancelled.
 * @throws Error with the engine's reason; the signal's reason
 */
export async function readAllRows(
  api: Api,
  pid: string,
  { sql, days }: SqlAsked,
  { signal, onProgress, pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }: ReadPorts,
): Promise<AllRows> {
  const body = {
    ...{ sql, rows: SQL_DOWNLOAD_ROWS_MAX, requestId: crypto.randomUUID() },
    ...(days === undefined ? {} : { days }),
  }
  const { queryId } = await api.call(sqlRoutes.startSql, { params: { pid }, body }, signal)
  const params = { pid, queryId }
  const stop = () => void api.call(sqlRoutes.cancelSql, { params }).catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    const all: AllRows = { columns: [], rows: [], isCut: false }
    let cursor: string | undefined
    for (;;) {
      const answer = await api.call(sqlRoutes.getSql, { params, query: { cursor } }, signal)
      if (answer.status === 'done') {
        all.columns = answer.columns
        for (const row of answer.rows) all.rows.push(row)
        onProgress(all.rows.length)
        cursor = answer.cursor
        const isFull = all.rows.length >= SQL_DOWNLOAD_ROWS_MAX
        if (isFull || cursor === undefined)
          return { ...all, rows: all.rows.slice(0, SQL_DOWNLOAD_ROWS_MAX), isCut: isFull || answer.truncated }
      } else if (isUnderWay(answer)) await pause(POLL_MS)
      else throw new Error(answer.status === 'failed' ? answer.reason : 'The query was cancelled.')
      signal.throwIfAborted()
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
