import * as z from 'zod'
import type { Template } from '../template/template.ts'
import { type Projection, readProjection } from './readProjection.ts'

/** The column types of the lake; a new one must be added where Firehose writes it and Athena reads it. */
export const ColumnType = z.enum([
  'string',
  'int',
  'bigint',
  'double',
  'boolean',
  'timestamp',
  'array<int>',
  'array<string>',
])
export type ColumnType = z.infer<typeof ColumnType>

export interface Column {
  name: string
  type: ColumnType
}

/**
 * How a query finds the partitions of a table: it computes them, by one projection per partition column, or it looks up
 * those that were registered.
 */
export type FoundBy = { type: 'projection'; projections: Projection[] } | { type: 'registration' }

/** An external table over Parquet files. */
export interface GlueTable {
  /** Logical id. */
  id: string
  database: string
  name: string
  columns: Column[]
  /** Columns whose values are in the key, in order: `day=2026-11-21/hour=07`. */
  partitions: Column[]
  found: FoundBy
  bucket: string
  /** Ends with a slash. */
  prefix: string
}

const GlueColumn = z.strictObject({
  Name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  Type: ColumnType,
  Comment: z.string().optional(),
})

const TableProperties = z.strictObject({
  CatalogId: z.string(),
  DatabaseName: z.string(),
  TableInput: z.strictObject({
    Name: z.string(),
    Description: z.string().optional(),
    TableType: z.literal('EXTERNAL_TABLE'),
    PartitionKeys: z.array(GlueColumn).default([]),
    Parameters: z.record(z.string(), z.union([z.string(), z.boolean()]).transform(String)).default({}),
    StorageDescriptor: z.strictObject({
      Columns: z.array(GlueColumn).min(1),
      Location: z.string().regex(/^s3:\/\/[^/]+\/.+\/$/, 'must be s3://bucket/prefix/'),
      InputFormat: z.literal('org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'),
      OutputFormat: z.literal('org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'),
      SerdeInfo: z.strictObject({
        SerializationLibrary: z.literal('org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'),
        Parameters: z.record(z.string(), z.string()).optional(),
      }),
      Compressed: z.boolean().optional(),
      StoredAsSubDirectories: z.literal(false).optional(),
    }),
  }),
})

/** Parameters of a table that define how its files are found, in addition to `projection.{column}.*`. */
const KNOWN_PARAMETERS = [
  'classification',
  'EXTERNAL',
  'has_encrypted_data',
  'parquet.compression',
  'projection.enabled',
  'storage.location.template',
]

/**
 * The tables of the template: what Firehose writes and Athena reads.
 * @throws Error that names the table and the unsupported property
 */
export function readTables(template: Template): GlueTable[] {
  return template.ofType('AWS::Glue::Table').map(({ id, properties }) => {
    const parsed = TableProperties.safeParse(properties)
    if (!parsed.success) throw new Error(`Glue table ${id}: ${z.prettifyError(parsed.error)}`)
    const { DatabaseName: database, TableInput: input } = parsed.data
    const [bucket = '', ...path] = input.StorageDescriptor.Location.slice('s3://'.length).split('/')
    const unknown = Object.keys(input.Parameters).find(
      (name) => !KNOWN_PARAMETERS.includes(name) && !name.startsWith('projection.'),
    )
    if (unknown) throw new Error(`Glue table ${id}: the parameter ${unknown} is not supported on this machine`)
    const locationTemplate = input.Parameters['storage.location.template']
    const ownTemplate = `${input.StorageDescriptor.Location}${input.PartitionKeys.map(({ Name }) => `${Name}=\${${Name}}`).join('/')}/`
    if (locationTemplate !== undefined && locationTemplate.replace(/\/?$/, '/') !== ownTemplate) {
      throw new Error(`Glue table ${id}: storage.location.template must be ${ownTemplate}, not ${locationTemplate}`)
    }
    return {
      id,
      database,
      name: input.Name,
      columns: input.StorageDescriptor.Columns.map(({ Name, Type }) => ({ name: Name, type: Type })),
      partitions: input.PartitionKeys.map(({ Name, Type }) => ({ name: Name, type: Type })),
      found: foundBy(id, input),
      bucket,
      prefix: path.join('/'),
    }
  })
}

/** A table without partition columns has one partition, its location, which is computed as well. */
function foundBy(id: string, { PartitionKeys, Parameters }: z.infer<typeof TableProperties>['TableInput']): FoundBy {
  if (PartitionKeys.length === 0 || Parameters['projection.enabled'] === 'true')
    return { type: 'projection', projections: PartitionKeys.map(({ Name }) => readProjection(id, Name, Parameters)) }
  const other = PartitionKeys.find(({ Type }) => Type !== 'string')
  if (other) throw new Error(`Glue table ${id}: the registered partition column ${other.Name} must be a string here`)
  return { type: 'registration' }
}
