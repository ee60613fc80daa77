import * as z from 'zod'

const Values = z.array(z.string().min(1).max(1024)).min(1)

/** The part of a partition's definition that is supported: Parquet under a location. */
export const PartitionInput = z.strictObject({
  Values,
  StorageDescriptor: z.strictObject({
    Columns: z.array(z.strictObject({ Name: z.string(), Type: z.string(), Comment: z.string().optional() })).min(1),
    Location: z.string().regex(/^s3:\/\/[^/]+\/.+\/$/, 'must be s3://bucket/prefix/'),
    InputFormat: z.literal('org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'),
    OutputFormat: z.literal('org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'),
    SerdeInfo: z.strictObject({
      SerializationLibrary: z.literal('org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'),
    }),
  }),
})
export type PartitionInput = z.infer<typeof PartitionInput>

const Named = z.looseObject({ DatabaseName: z.string(), TableName: z.string() })
const named = { CatalogId: z.string().optional(), DatabaseName: z.string(), TableName: z.string() }

/** The requests that are supported, with Glue's limits on their lists. */
export const glueRequests = {
  Named,
  GetPartitions: z.strictObject({
    ...named,
    Expression: z.string().max(2048).optional(),
    ExcludeColumnSchema: z.literal(true),
    MaxResults: z.number().int().min(1).max(1000).default(1000),
    NextToken: z.string().optional(),
  }),
  BatchCreatePartition: z.strictObject({ ...named, PartitionInputList: z.array(PartitionInput).max(100) }),
  BatchUpdatePartition: z.strictObject({
    ...named,
    Entries: z
      .array(z.strictObject({ PartitionValueList: Values, PartitionInput }))
      .min(1)
      .max(100),
  }),
  BatchDeletePartition: z.strictObject({
    ...named,
    PartitionsToDelete: z.array(z.strictObject({ Values })).max(25),
  }),
}
