import { KEPT_PARTITIONS, keptColumns, keptName } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import * as z from 'zod'
import type { Partition, Partitions } from './partitions.ts'

/** An operation of Glue: its input and output are the JSON of its API reference. */
export type GlueCall = (operation: GlueOperation, input: Record<string, unknown>) => Promise<unknown>
export type GlueOperation = 'GetPartitions' | 'BatchCreatePartition' | 'BatchUpdatePartition' | 'BatchDeletePartition'

/** Limits of the batch operations. */
const PUT_AT_ONCE = 100
const REMOVED_AT_ONCE = 25

const Page = z.object({
  Partitions: z
    .array(z.object({ Values: z.array(z.string()), StorageDescriptor: z.object({ Location: z.string() }) }))
    .default([]),
  NextToken: z.string().optional(),
})
const ErrorDetail = z.object({ ErrorCode: z.string().optional(), ErrorMessage: z.string().optional() })
/** Batch operations answer 200 and name the entries that failed. */
const Batch = z.object({ Errors: z.array(z.object({ ErrorDetail: ErrorDetail.optional() })).default([]) })

export function createGluePartitions(
  call: GlueCall,
  { database, bucket }: { database: string; bucket: string },
): Partitions {
  const root = `s3://${bucket}/`
  const target = (table: LakeTable) => ({ DatabaseName: database, TableName: keptName(table.name) })

  const list: Partitions['list'] = async (table, days) => {
    const found: Partition[] = []
    const Expression = 'day' in days ? `day = '${days.day}'` : `day < '${days.before}'`
    let NextToken: string | undefined
    do {
      const input = { ...target(table), Expression, ExcludeColumnSchema: true, ...(NextToken && { NextToken }) }
      const page = Page.parse(await call('GetPartitions', input))
      for (const { Values, StorageDescriptor } of page.Partitions) {
        const [day = '', pid = ''] = Values
        found.push({ day, pid, prefix: StorageDescriptor.Location.slice(root.length) })
      }
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    return found
  }

  /** @param allowed a code that is no failure */
  const batch = async (operation: GlueOperation, input: Record<string, unknown>, allowed?: string) => {
    const { Errors } = Batch.parse(await call(operation, input))
    const failed = Errors.find(({ ErrorDetail: detail }) => detail?.ErrorCode !== allowed)
    if (!failed) return
    const { ErrorCode, ErrorMessage } = failed.ErrorDetail ?? {}
    throw new Error(`${operation} failed for ${Errors.length} partitions: ${ErrorCode} ${ErrorMessage}`)
  }

  return {
    list,
    async put(table, partitions) {
      const inputs = partitions.map((partition) => toInput(table, partition, root))
      for (const some of inGroups(inputs, PUT_AT_ONCE)) {
        // Those that exist already are updated: all of them, because an update that is repeated changes nothing.
        await batch('BatchCreatePartition', { ...target(table), PartitionInputList: some }, 'AlreadyExistsException')
        const Entries = some.map((input) => ({ PartitionValueList: input.Values, PartitionInput: input }))
        await batch('BatchUpdatePartition', { ...target(table), Entries })
      }
    },
    async remove(table, partitions) {
      const values = partitions.map(({ day, pid }) => ({ Values: [day, pid] }))
      for (const some of inGroups(values, REMOVED_AT_ONCE))
        await batch('BatchDeletePartition', { ...target(table), PartitionsToDelete: some }, 'EntityNotFoundException')
    },
  }
}

/** A partition has its own list of columns: those that the table has now. */
function toInput(table: LakeTable, partition: Partition, root: string) {
  const values: Record<string, string> = { day: partition.day, project_id: partition.pid }
  return {
    Values: KEPT_PARTITIONS.map(({ name }) => values[name] ?? ''),
    StorageDescriptor: {
      Columns: keptColumns(table).map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment })),
      Location: `${root}${partition.prefix}`,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  }
}

function inGroups<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
