import * as z from 'zod'
import type { GlueTable } from '../glue/readTables.ts'
import type { Template } from '../template/template.ts'
import { checkPrefix } from './expandPrefix.ts'

/** A delivery stream from Direct PUT to Parquet files of one table. */
export interface DeliveryStream {
  /** Logical id. */
  id: string
  name: string
  arn: string
  /** Writes to the bucket. */
  roleArn: string
  /** Reads the schema. */
  schemaRoleArn: string
  bucket: string
  /** As in the template, with `!{timestamp:…}`. */
  prefix: string
  errorPrefix: string
  intervalSeconds: number
  sizeBytes: number
  table: GlueTable
}

const Properties = z.strictObject({
  DeliveryStreamName: z.string().optional(),
  DeliveryStreamType: z.literal('DirectPut'),
  DeliveryStreamEncryptionConfigurationInput: z.strictObject({ KeyType: z.string() }).optional(),
  Tags: z.array(z.unknown()).optional(),
  ExtendedS3DestinationConfiguration: z.strictObject({
    BucketARN: z.string().regex(/^arn:aws:s3:::[^/]+$/),
    RoleARN: z.string(),
    Prefix: z.string(),
    ErrorOutputPrefix: z.string(),
    // The limits of format conversion: at least 64 MiB.
    BufferingHints: z.strictObject({
      IntervalInSeconds: z.number().int().min(0).max(900),
      SizeInMBs: z.number().int().min(64).max(128),
    }),
    CloudWatchLoggingOptions: z.unknown().optional(),
    CompressionFormat: z.literal('UNCOMPRESSED').optional(),
    EncryptionConfiguration: z.unknown().optional(),
    DataFormatConversionConfiguration: z.strictObject({
      Enabled: z.literal(true).optional(),
      InputFormatConfiguration: z.strictObject({
        Deserializer: z.strictObject({ OpenXJsonSerDe: z.strictObject({}) }),
      }),
      OutputFormatConfiguration: z.strictObject({
        Serializer: z.strictObject({ ParquetSerDe: z.strictObject({ Compression: z.literal('SNAPPY').optional() }) }),
      }),
      SchemaConfiguration: z.strictObject({
        RoleARN: z.string(),
        DatabaseName: z.string(),
        TableName: z.string(),
        CatalogId: z.string().optional(),
        Region: z.string().optional(),
        VersionId: z.literal('LATEST').optional(),
      }),
    }),
  }),
})

/**
 * Every delivery stream of the template with the table that defines its schema.
 * @throws Error that names the stream and the unsupported property
 */
export function readDeliveryStreams(template: Template, tables: GlueTable[]): DeliveryStream[] {
  return template.ofType('AWS::KinesisFirehose::DeliveryStream').map(({ id, properties }) => {
    const parsed = Properties.safeParse(properties)
    if (!parsed.success) throw new Error(`Delivery stream ${id}: ${z.prettifyError(parsed.error)}`)
    const destination = parsed.data.ExtendedS3DestinationConfiguration
    const schema = destination.DataFormatConversionConfiguration.SchemaConfiguration
    const table = tables.find(({ database, name }) => database === schema.DatabaseName && name === schema.TableName)
    if (!table)
      throw new Error(`Delivery stream ${id}: the template has no table ${schema.DatabaseName}.${schema.TableName}`)
    for (const prefix of [destination.Prefix, destination.ErrorOutputPrefix]) checkPrefix(id, prefix)
    if (!destination.Prefix.includes('!{timestamp:'))
      throw new Error(`Delivery stream ${id}: Prefix must define the partitions by !{timestamp:…}`)
    return {
      id,
      name: template.ref(id),
      arn: template.attribute(id, 'Arn'),
      roleArn: destination.RoleARN,
      schemaRoleArn: schema.RoleARN,
      bucket: destination.BucketARN.slice('arn:aws:s3:::'.length),
      prefix: destination.Prefix,
      errorPrefix: destination.ErrorOutputPrefix,
      intervalSeconds: destination.BufferingHints.IntervalInSeconds,
      sizeBytes: destination.BufferingHints.SizeInMBs * 1024 * 1024,
      table,
    }
  })
}
