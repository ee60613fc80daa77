/**
 * A row of the lake as it is sent, read by the names of columns that a field has. A column without a value is absent.
 */
export type FactRow = Readonly<Record<string, unknown>>

/** One finished session as its rows of the lake: what SQL searches, before it is there. */
export interface SearchFacts {
  session: FactRow
  /** Null: it was not analysed. */
  note: FactRow | null
  /** Each once. */
  events: readonly FactRow[]
  signals: readonly FactRow[]
}
