import { arnOf, lakeRoles } from './lakeRoles.ts'

/** A lake like the product's: its tables, their delivery stream, a workgroup, and roles that write, keep and read. */
export const lakeResources = () => ({
  Lake: { Type: 'AWS::S3::Bucket', Properties: {} },
  ...lakeRoles(),
  Database: { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: { Name: 'my_lake' } } },
  Table: hotTable(),
  KeptTable: glueTable({
    name: 'events_kept',
    location: ['s3://', { Ref: 'Lake' }, '/lake/kept/events/'],
    partitions: { day: 'string', project_id: 'string' },
  }),
  Stream: deliveryStream(),
  Group: {
    Type: 'AWS::Athena::WorkGroup',
    Properties: {
      Name: 'wg',
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: {
        BytesScannedCutoffPerQuery: 10_000_000,
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ManagedQueryResultsConfiguration: { Enabled: true },
      },
    },
  },
})

const COLUMNS = {
  event_id: 'string',
  ts: 'timestamp',
  x: 'int',
  n: 'bigint',
  score: 'double',
  ok: 'boolean',
  props_json: 'string',
}

/** The table that Firehose writes: its partitions are computed. */
function hotTable() {
  const location = ['s3://', { Ref: 'Lake' }, '/lake/events/']
  return glueTable({
    name: 'events',
    location,
    partitions: { day: 'string', hour: 'int' },
    parameters: {
      'projection.enabled': 'true',
      'projection.day.type': 'date',
      'projection.day.format': 'yyyy-MM-dd',
      'projection.day.range': 'NOW-365DAYS,NOW+1DAYS',
      'projection.hour.type': 'integer',
      'projection.hour.range': '0,23',
      'projection.hour.digits': '2',
      'storage.location.template': { 'Fn::Join': ['', [...location, `day=\${day}/hour=\${hour}/`]] },
    },
  })
}

/** @param table.location parts of the address of its folder */
const glueTable = (table: {
  name: string
  location: unknown[]
  partitions: Record<string, string>
  parameters?: Record<string, unknown>
}) => ({
  Type: 'AWS::Glue::Table',
  Properties: {
    CatalogId: { Ref: 'AWS::AccountId' },
    DatabaseName: { Ref: 'Database' },
    TableInput: {
      Name: table.name,
      TableType: 'EXTERNAL_TABLE',
      Parameters: { classification: 'parquet', ...table.parameters },
      PartitionKeys: Object.entries(table.partitions).map(([Name, Type]) => ({ Name, Type })),
      StorageDescriptor: {
        Columns: Object.entries(COLUMNS).map(([Name, Type]) => ({ Name, Type, Comment: 'c' })),
        Location: { 'Fn::Join': ['', table.location] },
        InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    },
  },
})

const deliveryStream = () => ({
  Type: 'AWS::KinesisFirehose::DeliveryStream',
  Properties: {
    DeliveryStreamName: 'events',
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: arnOf('Lake'),
      RoleARN: arnOf('Writer'),
      Prefix: 'lake/events/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/',
      ErrorOutputPrefix: 'errors/events/!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/',
      BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 64 },
      DataFormatConversionConfiguration: {
        Enabled: true,
        InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
        OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression: 'SNAPPY' } } },
        SchemaConfiguration: {
          RoleARN: arnOf('Writer'),
          DatabaseName: { Ref: 'Database' },
          TableName: { Ref: 'Table' },
          CatalogId: { Ref: 'AWS::AccountId' },
          Region: { Ref: 'AWS::Region' },
        },
      },
    },
  },
})
