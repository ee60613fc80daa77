import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { z } from 'zod'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { readTables } from '../glue/readTables.ts'
import { type LocalService, type Permission, ServiceError, type ServiceRequest } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION, type Template } from '../template/template.ts'
import { createWorkers } from './createWorkers.ts'
import { createDamagedFiles } from './damagedFiles.ts'
import { describeExecution, describeResults, readToken } from './describeExecution.ts'
import { createQueryExecutions, type QueryExecution } from './queryExecutions.ts'
import { QueryError, type QueryJob } from './queryJob.ts'
import { queryPermissions } from './queryPermissions.ts'
import { readWorkGroups, type WorkGroup } from './readWorkGroups.ts'
import { type ListObjects, type RegisteredPrefixes, tableFiles } from './tableFiles.ts'

/** Athena itself allows a query 30 minutes. */
const TIMEOUT_SECONDS = 60

const Start = z.strictObject({
  QueryString: z.string().min(1).max(262_144),
  WorkGroup: z.string().default('primary'),
  QueryExecutionContext: z
    .strictObject({ Database: z.string().default('default'), Catalog: z.literal('AwsDataCatalog').optional() })
    .prefault({}),
  ClientRequestToken: z.string().optional(),
})
const ById = z.strictObject({ QueryExecutionId: z.string() })
const Results = z.strictObject({
  QueryExecutionId: z.string(),
  MaxResults: z.number().int().min(1).max(1000).default(1000),
  NextToken: z.string().optional(),
})

/**
 * Athena over the tables of the template: DuckDB reads the Parquet files where S3 stores them, in separate processes.
 * @param options.listObjects the objects under a prefix as files of this machine
 * @param options.prefixes of the partitions that Glue has registered
 * @param options.memoryBytesMax of the process of a query
 */
export function createAthena(options: {
  template: Template
  listObjects: ListObjects
  prefixes: RegisteredPrefixes
  memoryBytesMax?: number | undefined
  log: Log
  now: () => number
}): LocalService {
  const { template, listObjects, prefixes, log, now } = options
  const tables = readTables(template)
  const workGroups = new Map(readWorkGroups(template).map((workGroup) => [workGroup.name, workGroup]))
  const workGroupOf = (name: string): WorkGroup => workGroups.get(name) ?? refuse(`WorkGroup ${name} is not found.`)

  const workers = createWorkers(options.memoryBytesMax)
  const damagedFiles = createDamagedFiles(log)
  const executions = createQueryExecutions({
    run: async ({ sql, database, workGroup }, signal) => {
      const found = await Promise.all(
        tables.map(async (table) => ({
          table,
          objects: await tableFiles(table, { listObjects, prefixes, nowMs: now() }),
        })),
      )
      const job: QueryJob = { sql, database, tables: found, scanBytesMax: workGroupOf(workGroup).scanBytesMax }
      const outcome = await workers.run(damagedFiles.without(job), signal)
      if (outcome.status === 'failed') throw new QueryError(outcome.reason)
      damagedFiles.add(outcome.damaged, job)
      return { result: outcome.result, warning: damagedFiles.warningFor(job) }
    },
    timeoutSeconds: TIMEOUT_SECONDS,
    now,
  })
  const executionOf = (id: string): QueryExecution =>
    executions.find(id) ?? refuse(`QueryExecution ${id} was not found`)

  const operations: Record<
    string,
    { permissions(request: ServiceRequest): Permission[]; run(request: ServiceRequest): unknown }
  > = {
    StartQueryExecution: {
      permissions: (request) => {
        const { WorkGroup, QueryString } = parseJsonRequest(Start, request)
        return [on('StartQueryExecution', WorkGroup), ...queryPermissions(QueryString, tables)]
      },
      run: (request) => {
        const {
          QueryString: sql,
          WorkGroup: workGroup,
          QueryExecutionContext,
          ClientRequestToken,
        } = parseJsonRequest(Start, request)
        workGroupOf(workGroup)
        return {
          QueryExecutionId: executions.start(
            { sql, workGroup, database: QueryExecutionContext.Database },
            ClientRequestToken,
          ).id,
        }
      },
    },
    GetQueryExecution: {
      permissions: (request) => [
        on('GetQueryExecution', executionOf(parseJsonRequest(ById, request).QueryExecutionId).workGroup),
      ],
      run: (request) => describeExecution(executionOf(parseJsonRequest(ById, request).QueryExecutionId)),
    },
    StopQueryExecution: {
      permissions: (request) => [
        on('StopQueryExecution', executionOf(parseJsonRequest(ById, request).QueryExecutionId).workGroup),
      ],
      run: (request) => {
        executions.stop(parseJsonRequest(ById, request).QueryExecutionId)
        return {}
      },
    },
    GetQueryResults: {
      permissions: (request) => [
        on('GetQueryResults', executionOf(parseJsonRequest(Results, request).QueryExecutionId).workGroup),
      ],
      run: (request) => {
        const { QueryExecutionId, MaxResults, NextToken } = parseJsonRequest(Results, request)
        const { state } = executionOf(QueryExecutionId)
        if (state.type === 'queued' || state.type === 'running')
          refuse(`Query has not yet finished. Current state: ${state.type.toUpperCase()}`)
        if (state.type !== 'succeeded')
          return refuse(`Query did not finish successfully. Final query state: ${state.type.toUpperCase()}`)
        const from = NextToken === undefined ? 0 : readToken(NextToken)
        return describeResults(state.result, from ?? refuse('NextToken is not valid'), MaxResults)
      },
    },
  }
  const operationOf = (request: ServiceRequest) => {
    const name = targetOf(request)
    const operation = operations[name]
    if (!operation) throw unknownOperation('Athena', name)
    return operation
  }

  return {
    signingName: 'athena',
    errors: 'json',
    body: 'buffer',
    permissions: (request) => operationOf(request).permissions(request),
    handle: async (request, response) => writeJson(response, operationOf(request).run(request)),
    async close() {
      await executions.close()
      await workers.close()
    },
  }
}

const on = (operation: string, workGroup: string): Permission => ({
  action: `athena:${operation}`,
  resource: `arn:aws:athena:${LOCAL_REGION}:${LOCAL_ACCOUNT}:workgroup/${workGroup}`,
})

function refuse(message: string): never {
  throw new ServiceError(400, 'InvalidRequestException', message)
}
