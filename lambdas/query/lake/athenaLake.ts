import {
  type AthenaClient,
  AthenaServiceException,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  InvalidRequestException,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import type { Lake, QueryRows, QueryState, ReadRows, RowsPosition } from './lake.ts'

/** Athena's limits on requests and on concurrent queries; the SDK has already tried three times. */
const BUSY = ['TooManyRequestsException', 'ThrottlingException']

/** Athena in its workgroup, which defines where results go and how much one query may scan. */
export function createAthenaLake(client: AthenaClient, place: { workgroup: string; database: string }): Lake {
  return {
    async start(sql, requestId) {
      try {
        const started = await client.send(
          new StartQueryExecutionCommand({
            QueryString: sql,
            WorkGroup: place.workgroup,
            QueryExecutionContext: { Database: place.database },
            // Without one, the SDK generates its own, which makes its own retries safe.
            ...(requestId === null ? {} : { ClientRequestToken: requestId }),
          }),
        )
        if (!started.QueryExecutionId) throw new Error('Athena returned no query id')
        return { status: 'started', queryId: started.QueryExecutionId }
      } catch (error) {
        if (error instanceof InvalidRequestException) return { status: 'refused', reason: error.message }
        if (error instanceof AthenaServiceException && BUSY.includes(error.name)) return { status: 'busy' }
        throw error
      }
    },

    async state(queryId) {
      const execution = await getExecution(client, queryId, place.workgroup)
      return execution ? toState(execution) : null
    },

    async rows(queryId, rowsMax, read) {
      try {
        return await readRows(client, queryId, rowsMax, read)
      } catch (error) {
        // The query succeeded, so its results have expired: Athena keeps managed results for 24 hours.
        if (error instanceof InvalidRequestException) return null
        throw error
      }
    },

    async stop(queryId) {
      try {
        await client.send(new StopQueryExecutionCommand({ QueryExecutionId: queryId }))
      } catch (error) {
        // It has ended in the meantime.
        if (!(error instanceof InvalidRequestException)) throw error
      }
    },
  }
}

/** As many as Athena returns together. */
const PAGE_ROWS = 1000

async function readRows(
  client: AthenaClient,
  QueryExecutionId: string,
  rowsMax: number,
  { from, hasRoom = () => true }: ReadRows = {},
): Promise<QueryRows> {
  const answer: QueryRows = { columns: [], rows: [], truncated: false, next: null }
  const until = (next: RowsPosition): QueryRows => ({ ...answer, truncated: true, next })
  let { token, skip } = from ?? { token: null, skip: 0 }
  for (;;) {
    const NextToken = token ?? undefined
    const page = await client.send(new GetQueryResultsCommand({ QueryExecutionId, NextToken, MaxResults: PAGE_ROWS }))
    const { ResultSetMetadata, Rows = [] } = page.ResultSet ?? {}
    const columns = ResultSetMetadata?.ColumnInfo ?? []
    if (answer.rows.length === 0)
      answer.columns = columns.map(({ Name = '', Type = '' }) => ({ name: Name, type: Type }))
    // The first row of a SELECT's first page repeats the column names.
    for (const { Data = [] } of (token === null ? Rows.slice(1) : Rows).slice(skip)) {
      const row = Data.map(({ VarCharValue }) => VarCharValue ?? null)
      if (answer.rows.length === rowsMax || !hasRoom(row)) return until({ token, skip })
      answer.rows.push(row)
      skip++
    }
    if (page.NextToken === undefined) return answer
    token = page.NextToken
    skip = 0
    if (from) return until({ token, skip })
  }
}

function toState({ Query: sql = '', Status, Statistics }: QueryExecution): QueryState {
  switch (Status?.State) {
    case 'SUCCEEDED':
      return {
        status: 'done',
        sql,
        scannedBytes: Statistics?.DataScannedInBytes ?? 0,
        warning: Status.StateChangeReason ?? null,
      }
    case 'FAILED':
      return {
        status: 'failed',
        sql,
        reason: Status.StateChangeReason ?? 'Athena gave no reason.',
        retry: Status.AthenaError?.Retryable ?? false,
      }
    case 'CANCELLED':
      return { status: 'cancelled', sql }
    case 'QUEUED':
      return { status: 'queued', sql }
    default:
      return { status: 'running', sql }
  }
}

/**
 * Undefined for an id that is not ours: Athena answers InvalidRequest for unknown ones, AccessDenied for those of
 * another workgroup.
 */
async function getExecution(
  client: AthenaClient,
  queryId: string,
  workgroup: string,
): Promise<QueryExecution | undefined> {
  try {
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: queryId }))
    return QueryExecution
  } catch (error) {
    if (error instanceof InvalidRequestException) return undefined
    const isDenied = error instanceof AthenaServiceException && error.name === 'AccessDeniedException'
    // AccessDenied in our own workgroup means that the role lacks a permission, which a 404 would hide.
    if (isDenied && !new RegExp(`workgroup/${workgroup}(?![\\w.-])`).test(error.message)) return undefined
    throw error
  }
}
