import { parseJsonRequest } from '../gateway/parseJsonRequest.ts'
import { ServiceError, type ServiceRequest } from '../service.ts'
import { matchExpression } from './matchExpression.ts'
import type { Partition, Partitions } from './openPartitions.ts'
import { glueRequests, type PartitionInput } from './partitionInput.ts'
import type { GlueTable } from './readTables.ts'

/** Glue's operations on partitions, by name, each with its response. */
export function partitionOperations({
  tables,
  partitions,
  now,
}: {
  tables: GlueTable[]
  partitions: Partitions
  now: () => number
}): Record<string, (request: ServiceRequest) => object> {
  const tableOf = ({ DatabaseName, TableName }: { DatabaseName: string; TableName: string }): GlueTable =>
    tables.find(({ database, name }) => database === DatabaseName && name === TableName) ??
    refuse('EntityNotFoundException', `Table ${TableName} not found.`)

  return {
    GetPartitions(request) {
      const asked = parseJsonRequest(glueRequests.GetPartitions, request)
      const table = tableOf(asked)
      const columns = table.partitions.map(({ name }) => name)
      const matches = asked.Expression === undefined ? () => true : matchExpression(asked.Expression, columns)
      const found = partitions.of(table).filter(({ values }) => matches(values))
      const from = Number(asked.NextToken ?? 0)
      const upTo = from + asked.MaxResults
      return {
        Partitions: found.slice(from, upTo).map((partition) => describe(table, partition)),
        ...(upTo < found.length ? { NextToken: String(upTo) } : {}),
      }
    },
    BatchCreatePartition(request) {
      const asked = parseJsonRequest(glueRequests.BatchCreatePartition, request)
      const table = tableOf(asked)
      const [taken, free] = split(asked.PartitionInputList, ({ Values }) => !!partitions.find(table, Values))
      partitions.put(
        table,
        free.map((input) => toPartition(table, input, now())),
      )
      return { Errors: taken.map(({ Values }) => fault('PartitionValues', Values, 'AlreadyExistsException')) }
    },
    BatchUpdatePartition(request) {
      const asked = parseJsonRequest(glueRequests.BatchUpdatePartition, request)
      const table = tableOf(asked)
      const [there, missing] = split(asked.Entries, (entry) => !!partitions.find(table, entry.PartitionValueList))
      partitions.put(
        table,
        there.map((entry) => toPartition(table, entry.PartitionInput, now(), entry.PartitionValueList)),
      )
      return {
        Errors: missing.map((entry) =>
          fault('PartitionValueList', entry.PartitionValueList, 'EntityNotFoundException'),
        ),
      }
    },
    BatchDeletePartition(request) {
      const asked = parseJsonRequest(glueRequests.BatchDeletePartition, request)
      const table = tableOf(asked)
      const wanted = asked.PartitionsToDelete.map(({ Values }) => Values)
      const [there, missing] = split(wanted, (values) => !!partitions.find(table, values))
      partitions.delete(table, there)
      return { Errors: missing.map((values) => fault('PartitionValues', values, 'EntityNotFoundException')) }
    },
  }
}

const describe = (table: GlueTable, { values, location, createdMs }: Partition) => ({
  Values: values,
  DatabaseName: table.database,
  TableName: table.name,
  CreationTime: createdMs / 1000,
  StorageDescriptor: { Location: location },
})

/**
 * A partition as it is stored.
 * @throws ServiceError for what AWS accepts and DuckDB would read wrongly: it takes the values from the path
 */
function toPartition(
  table: GlueTable,
  { Values: values, StorageDescriptor: { Location: location } }: PartitionInput,
  createdMs: number,
  of = values,
): Partition {
  if (table.found.type !== 'registration')
    refuse('InvalidInputException', `${table.name} computes its partitions: Athena ignores registered ones.`)
  if (values.length !== table.partitions.length || String(of) !== String(values))
    refuse('InvalidInputException', 'The number of partition keys does not match the number of partition values.')
  const folders = table.partitions.map(({ name }, index) => `${name}=${values[index]}/`).join('')
  const root = `s3://${table.bucket}/${table.prefix}${folders}`
  if (!location.startsWith(root))
    refuse('InvalidInputException', `On this machine the location must begin with ${root}, not ${location}`)
  return { values, location, createdMs }
}

const fault = (field: 'PartitionValues' | 'PartitionValueList', values: string[], ErrorCode: string) => ({
  [field]: values,
  ErrorDetail: {
    ErrorCode,
    ErrorMessage: ErrorCode === 'AlreadyExistsException' ? 'Partition already exists.' : 'Partition not found.',
  },
})

/** Those for which it holds, and the others. */
function split<T>(items: T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))]
}

function refuse(code: string, message: string): never {
  throw new ServiceError(400, code, message)
}
