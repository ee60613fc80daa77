import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import type { LocalService } from '../service.ts'
import type { Template } from '../template/template.ts'
import { onTable } from './onTable.ts'
import { openPartitions } from './openPartitions.ts'
import { glueRequests } from './partitionInput.ts'
import { partitionOperations } from './partitionOperations.ts'
import { type GlueTable, readTables } from './readTables.ts'

/** Glue as far as partitions are registered: the tables themselves come from the template. */
export interface Glue extends LocalService {
  /** Prefixes of a table's registered partitions, each with a slash at its end. */
  prefixes(table: GlueTable): string[]
}

/**
 * The partitions of the tables that have no projection, in a file of `folder`.
 * @param now milliseconds since the epoch
 */
export function createGlue({ folder, template, now }: { folder: string; template: Template; now: () => number }): Glue {
  const tables = readTables(template)
  const partitions = openPartitions(folder)
  const run = partitionOperations({ tables, partitions, now })

  return {
    signingName: 'glue',
    errors: 'json',
    body: 'buffer',
    permissions(request) {
      const operation = targetOf(request)
      if (!Object.hasOwn(run, operation)) throw unknownOperation('Glue', operation)
      const { DatabaseName, TableName } = parseJsonRequest(glueRequests.Named, request)
      return onTable(`glue:${operation}`, { database: DatabaseName, name: TableName })
    },
    async handle(request, response) {
      writeJson(response, run[targetOf(request)]?.(request))
    },
    prefixes: (table) => partitions.of(table).map(({ location }) => location.replace(/^s3:\/\/[^/]+\//, '')),
    async close() {},
  }
}
