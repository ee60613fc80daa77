/** A query at the engine, and how far it is. */
export type QueryState =
  | { status: 'running'; sql: string }
  | { status: 'failed'; sql: string; reason: string }
  | { status: 'done'; sql: string; scannedBytes: number }

export interface QueryRows {
  columns: { name: string; type: string }[]
  rows: (string | null)[][]
  /** True when the answer had more rows than were asked for. */
  truncated: boolean
}

/** The SQL engine over the lake. Whoever calls it has made sure that `sql` stays within one project. */
export interface Lake {
  /** `refused`: the engine sees at once that it cannot run this. */
  start(sql: string): Promise<{ status: 'started'; queryId: string } | { status: 'refused'; reason: string }>
  /** Null for an id that the engine does not know. */
  state(queryId: string): Promise<QueryState | null>
  /** At most `rowsMax` rows of a query which is done. */
  rows(queryId: string, rowsMax: number): Promise<QueryRows>
}
