import {
  type AthenaClient,
  GetQueryExecutionCommand,
  InvalidRequestException,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import type { Lake, QueryRows } from './lake.ts'

/** Athena in its workgroup, which decides where results go and how much one query may scan. */
export function createAthenaLake(client: AthenaClient, place: { workgroup: string; database: string }): Lake {
  return {
    async start(sql) {
      try {
        const started = await client.send(
          new StartQueryExecutionCommand({
            QueryString: sql,
            WorkGroup: place.workgroup,
            QueryExecutionContext: { Database: place.database },
          }),
        )
        if (!started.QueryExecutionId) throw new Error('Athena gave no query id')
        return { status: 'started', queryId: started.QueryExecutionId }
      } catch (error) {
        if (error instanceof InvalidRequestException) return { status: 'refused', reason: error.message }
        throw error
      }
    },

    async state(queryId) {
      const execution = await getExecution(client, queryId)
      if (!execution) return null
      const sql = execution.Query ?? ''
      switch (execution.Status?.State) {
        case 'SUCCEEDED':
          return { status: 'done', sql, scannedBytes: execution.Statistics?.DataScannedInBytes ?? 0 }
        case 'FAILED':
        case 'CANCELLED':
          return { status: 'failed', sql, reason: execution.Status.StateChangeReason ?? 'The query was cancelled.' }
        default:
          return { status: 'running', sql }
      }
    },

    async rows(queryId, rowsMax) {
      const answer: QueryRows = { columns: [], rows: [], truncated: false }
      let isFirst = true
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
      return answer
    },
  }
}

async function getExecution(client: AthenaClient, queryId: string) {
  try {
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: queryId }))
    return QueryExecution
  } catch (error) {
    // Athena answers InvalidRequestException both for an unknown id and for one that is no id.
    if (error instanceof InvalidRequestException) return undefined
    throw error
  }
}
