import type { QueryExecution } from './queryExecutions.ts'
import type { QueryResult } from './queryJob.ts'

/** System (1), user (2) or other (3). */
const USER_ERROR = 2

/** The response of GetQueryExecution. */
export function describeExecution({ id, sql, database, workGroup, submittedMs, state }: QueryExecution) {
  const hasEnded = state.type !== 'queued' && state.type !== 'running'
  const reason = reasonOf(state)
  const engineMs = hasEnded ? state.endedMs - state.startedMs : 0
  return {
    QueryExecution: {
      QueryExecutionId: id,
      Query: sql,
      StatementType: 'DML',
      QueryExecutionContext: { Database: database, Catalog: 'awsdatacatalog' },
      WorkGroup: workGroup,
      EngineVersion: {
        SelectedEngineVersion: 'Athena engine version 3',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
      Status: {
        State: state.type.toUpperCase(),
        SubmissionDateTime: submittedMs / 1000,
        ...(hasEnded ? { CompletionDateTime: state.endedMs / 1000 } : {}),
        ...(reason === null ? {} : { StateChangeReason: reason }),
        ...(state.type === 'failed'
          ? { AthenaError: { ErrorCategory: USER_ERROR, Retryable: false, ErrorMessage: state.reason } }
          : {}),
      },
      Statistics: {
        EngineExecutionTimeInMillis: engineMs,
        TotalExecutionTimeInMillis: hasEnded ? state.endedMs - submittedMs : 0,
        DataScannedInBytes: state.type === 'succeeded' ? state.result.scannedBytes : 0,
      },
    },
  }
}

/** Why a query ended as it did; for a successful one, what its result lacks. */
function reasonOf(state: QueryExecution['state']): string | null {
  switch (state.type) {
    case 'failed':
    case 'cancelled':
      return state.reason
    case 'succeeded':
      return state.warning
    default:
      return null
  }
}

/** One page of GetQueryResults. As in Athena, the very first row repeats the names of the columns, and counts. */
export function describeResults({ columns, rows }: QueryResult, from: number, rowsMax: number) {
  const header = columns.map(({ name }): string | null => name)
  const page = [...(from === 0 ? [header] : []), ...rows.slice(Math.max(0, from - 1), from + rowsMax - 1)]
  const next = from + page.length
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: page.map((row) => ({ Data: row.map((text) => (text === null ? {} : { VarCharValue: text })) })),
      ResultSetMetadata: {
        ColumnInfo: columns.map(({ name, type }) => ({
          CatalogName: 'hive',
          SchemaName: '',
          TableName: '',
          Name: name,
          Label: name,
          Type: type,
          Precision: 0,
          Scale: 0,
          Nullable: 'UNKNOWN',
          CaseSensitive: type === 'varchar',
        })),
      },
    },
    ...(next < rows.length + 1 ? { NextToken: Buffer.from(String(next)).toString('base64url') } : {}),
  }
}

/** The row that a token of {@link describeResults} points to; null for a foreign token. */
export function readToken(token: string): number | null {
  const from = Number(Buffer.from(token, 'base64url').toString())
  return Number.isInteger(from) && from > 0 ? from : null
}
