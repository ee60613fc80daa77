/** A query and what its refusal must contain: line and column, or what to write instead. */
export type Refused = [sql: string, message: string]
