import * as z from 'zod'
import { parseJsonRequest } from '../gateway/parseJsonRequest.ts'
import type { GlueTable } from '../glue/readTables.ts'
import { type Permission, ServiceError, type ServiceRequest } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import { describeExecution, describeResults, readToken } from './describeExecution.ts'
import type { QueryExecution, QueryExecutions } from './queryExecutions.ts'
import { queryPermissions } from './queryPermissions.ts'

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

/** One operation of Athena: what its caller needs, and the JSON that answers it. */
export interface AthenaOperation {
  permissions(request: ServiceRequest): Permission[]
  run(request: ServiceRequest): unknown
}

/**
 * The operations of Athena that the product uses, by their names.
 * @param options.checkWorkGroup throws a ServiceError for an unknown one
 */
export function athenaOperations(options: {
  executions: QueryExecutions
  tables: GlueTable[]
  checkWorkGroup(name: string): void
}): Record<string, AthenaOperation> {
  const { executions, tables, checkWorkGroup } = options
  const executionOf = (id: string): QueryExecution =>
    executions.find(id) ?? refuse(`QueryExecution ${id} was not found`)
  /** An operation on an execution, allowed by the workgroup which that belongs to. */
  const onExecution = <Input extends { QueryExecutionId: string }>(
    name: string,
    schema: z.ZodType<Input>,
    run: (execution: QueryExecution, input: Input) => unknown,
  ): AthenaOperation => ({
    permissions: (request) => [on(name, executionOf(parseJsonRequest(schema, request).QueryExecutionId).workGroup)],
    run: (request) => {
      const input = parseJsonRequest(schema, request)
      return run(executionOf(input.QueryExecutionId), input)
    },
  })

  return {
    StartQueryExecution: {
      permissions: (request) => {
        const { WorkGroup, QueryString } = parseJsonRequest(Start, request)
        return [on('StartQueryExecution', WorkGroup), ...queryPermissions(QueryString, tables)]
      },
      run: (request) => {
        const input = parseJsonRequest(Start, request)
        checkWorkGroup(input.WorkGroup)
        const database = input.QueryExecutionContext.Database
        const query = { sql: input.QueryString, workGroup: input.WorkGroup, database }
        return { QueryExecutionId: executions.start(query, input.ClientRequestToken).id }
      },
    },
    GetQueryExecution: onExecution('GetQueryExecution', ById, describeExecution),
    StopQueryExecution: onExecution('StopQueryExecution', ById, ({ id }) => {
      executions.stop(id)
      return {}
    }),
    GetQueryResults: onExecution('GetQueryResults', Results, getResults),
  }
}

function getResults({ state }: QueryExecution, { MaxResults, NextToken }: z.infer<typeof Results>) {
  if (state.type === 'queued' || state.type === 'running')
    refuse(`Query has not yet finished. Current state: ${state.type.toUpperCase()}`)
  if (state.type !== 'succeeded')
    return refuse(`Query did not finish successfully. Final query state: ${state.type.toUpperCase()}`)
  const from = NextToken === undefined ? 0 : readToken(NextToken)
  return describeResults(state.result, from ?? refuse('NextToken is not valid'), MaxResults)
}

const on = (operation: string, workGroup: string): Permission => ({
  action: `athena:${operation}`,
  resource: `arn:aws:athena:${LOCAL_REGION}:${LOCAL_ACCOUNT}:workgroup/${workGroup}`,
})

/** @throws ServiceError that Athena answers to a request which it does not accept */
export function refuse(message: string): never {
  throw new ServiceError(400, 'InvalidRequestException', message)
}
