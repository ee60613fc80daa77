import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { readTables } from '../glue/readTables.ts'
import type { LocalService, ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { athenaOperations, refuse } from './athenaOperations.ts'
import { createWorkers } from './createWorkers.ts'
import { createDamagedFiles } from './damagedFiles.ts'
import { createQueryExecutions } from './queryExecutions.ts'
import { QueryError, type QueryJob } from './queryJob.ts'
import { readWorkGroups, type WorkGroup } from './readWorkGroups.ts'
import { type ListObjects, type RegisteredPrefixes, tableFiles } from './tableFiles.ts'

/** Athena itself allows a query 30 minutes. */
const TIMEOUT_SECONDS = 60

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
  const operations = athenaOperations({ executions, tables, checkWorkGroup: workGroupOf })
  const operationOf = (request: ServiceRequest) => {
    const name = targetOf(request)
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
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
