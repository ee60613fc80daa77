/** A query at the engine, and its progress. `sql` is the complete text that was started. */
export type QueryState =
  | { status: 'queued'; sql: string }
  | { status: 'running'; sql: string }
  /** `retry`: the fault is the engine's, and the same query may succeed later. */
  | { status: 'failed'; sql: string; reason: string; retry: boolean }
  | { status: 'cancelled'; sql: string }
  /** `warning`: what the rows lack; null for nothing. */
  | { status: 'done'; sql: string; scannedBytes: number; warning: string | null }

/** A place in a result, from which its rows are read on. */
export interface RowsPosition {
  /** Of a page of the engine; null: the first. */
  token: string | null
  /** How many rows of that page are before it. */
  skip: number
}

export interface ReadRows {
  /** Reads on from there, at most to the end of a page of the engine; absent: from the first row. */
  from?: RowsPosition
  /** Whether an answer has room for one more row; absent: always. */
  hasRoom?(row: (string | null)[]): boolean
}

export interface QueryRows {
  columns: { name: string; type: string }[]
  rows: (string | null)[][]
  /** True when the result has more rows. */
  truncated: boolean
  /** Where they begin; null: there are none. */
  next: RowsPosition | null
}

/**
 * The result of a start. `refused`: the engine rejects the query immediately. `busy`: too many queries are running or
 * waiting, so the same start may succeed later.
 */
export type QueryStart =
  | { status: 'started'; queryId: string }
  | { status: 'refused'; reason: string }
  | { status: 'busy' }

/** The SQL engine over the lake. Its caller has made sure that `sql` stays within one project. */
export interface Lake {
  /** @param requestId the same id with the same query is the same execution; null for a new one */
  start(sql: string, requestId: string | null): Promise<QueryStart>
  /** Null for an id that the engine does not know, or that belongs to another deployment. */
  state(queryId: string): Promise<QueryState | null>
  /** At most `rowsMax` rows of a finished query; null once the engine has deleted them. */
  rows(queryId: string, rowsMax: number, read?: ReadRows): Promise<QueryRows | null>
  /** Has no effect on a query that has ended. */
  stop(queryId: string): Promise<void>
}
