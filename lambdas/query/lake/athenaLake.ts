import {
  type AthenaClient,
  AthenaServiceException,
  GetQueryExecutionCommand,
  InvalidRequestException,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import type { Lake, QueryRows, QueryState } from './lake.ts'

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

    async rows(queryId, rowsMax) {
      const answer: QueryRows = { columns: [], rows: [], truncated: false }
      let isFirst = true
      try {
        for await (const page of paginateGetQueryResults({ client, pageSize: 1000 }, { QueryExecutionId: queryId })) {
          const { ResultSetMetadata, Rows = [] } = page.ResultSet ?? {}
          const columns = ResultSetMetadata?.ColumnInfo ?? []
          if (isFirst) answer.columns = columns.map(({ Name = '', Type = '' }) => ({ name: Name, type: Type }))
          // The first row of a SELECT's first page repeats the column names.
          for (const { Data = [] } of isFirst ? Rows.slice(1) : Rows) {
            if (answer.rows.length === rowsMax) return { ...answer, truncated: true }
            answer.rows.push(Data.map(({ VarCharValue }) => VarCharValue ?? null))
          }
          isFirst = false
        }
      } catch (error) {
        // The query succeeded, so its results have expired: Athena keeps managed results for 24 hours.
        if (error instanceof InvalidRequestException) return null
        throw error
      }
      return answer
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
