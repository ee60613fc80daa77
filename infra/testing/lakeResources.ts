/** A lake like the product's: one table, its delivery stream, a workgroup, a role that writes and one that reads. */
export function lakeResources() {
  const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
  const under = (prefix: string) => ({ 'Fn::Join': ['', [arnOf('Lake'), `/${prefix}*`]] })
  const role = (...statements: { Action: string[]; Resource: unknown }[]) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) },
        },
      ],
    },
  })
  const glue = (resource: string) => `arn:aws:glue:us-east-1:000000000000:${resource}`
  const catalog = [glue('catalog'), glue('database/my_lake'), glue('table/my_lake/events')]
  const location = ['s3://', { Ref: 'Lake' }, '/lake/events/']
  const columns = {
    event_id: 'string',
    ts: 'timestamp',
    x: 'int',
    n: 'bigint',
    score: 'double',
    ok: 'boolean',
    props_json: 'string',
  }
  return {
    Lake: { Type: 'AWS::S3::Bucket', Properties: {} },
    Writer: role(
      { Action: ['s3:PutObject'], Resource: [under('lake/events/'), under('errors/events/')] },
      { Action: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'], Resource: catalog },
    ),
    Ingest: role({ Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'], Resource: arnOf('Stream') }),
    Api: role(
      {
        Action: [
          'athena:StartQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:StopQueryExecution',
        ],
        Resource: 'arn:aws:athena:us-east-1:000000000000:workgroup/wg',
      },
      { Action: ['glue:GetDatabase', 'glue:GetTable'], Resource: catalog },
      { Action: ['glue:GetTable', 'glue:GetPartitions'], Resource: glue('table/my_lake/events_kept') },
      { Action: ['glue:GetPartitions'], Resource: catalog },
      { Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: arnOf('Lake') },
      { Action: ['s3:GetObject'], Resource: under('lake/') },
    ),
    Keeper: role(
      {
        Action: ['GetPartitions', 'BatchCreatePartition', 'BatchUpdatePartition', 'BatchDeletePartition'].map(
          (name) => `glue:${name}`,
        ),
        Resource: [glue('catalog'), glue('database/my_lake'), glue('table/my_lake/events_kept')],
      },
      { Action: ['s3:ListBucket'], Resource: arnOf('Lake') },
      { Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], Resource: under('lake/') },
    ),
    Blind: role(
      { Action: ['athena:StartQueryExecution'], Resource: 'arn:aws:athena:us-east-1:000000000000:workgroup/wg' },
      { Action: ['glue:GetDatabase', 'glue:GetTable'], Resource: catalog },
    ),
    Database: { Type: 'AWS::Glue::Database', Properties: { DatabaseInput: { Name: 'my_lake' } } },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: {
        CatalogId: { Ref: 'AWS::AccountId' },
        DatabaseName: { Ref: 'Database' },
        TableInput: {
          Name: 'events',
          TableType: 'EXTERNAL_TABLE',
          Parameters: {
            classification: 'parquet',
            'projection.enabled': 'true',
            'projection.day.type': 'date',
            'projection.day.format': 'yyyy-MM-dd',
            'projection.day.range': 'NOW-365DAYS,NOW+1DAYS',
            'projection.hour.type': 'integer',
            'projection.hour.range': '0,23',
            'projection.hour.digits': '2',
            'storage.location.template': { 'Fn::Join': ['', [...location, `day=\${day}/hour=\${hour}/`]] },
          },
          PartitionKeys: [
            { Name: 'day', Type: 'string' },
            { Name: 'hour', Type: 'int' },
          ],
          StorageDescriptor: parquet(columns, location),
        },
      },
    },
    KeptTable: {
      Type: 'AWS::Glue::Table',
      Properties: {
        CatalogId: { Ref: 'AWS::AccountId' },
        DatabaseName: { Ref: 'Database' },
        TableInput: {
          Name: 'events_kept',
          TableType: 'EXTERNAL_TABLE',
          Parameters: { classification: 'parquet' },
          PartitionKeys: [
            { Name: 'day', Type: 'string' },
            { Name: 'project_id', Type: 'string' },
          ],
          StorageDescriptor: parquet(columns, ['s3://', { Ref: 'Lake' }, '/lake/kept/events/']),
        },
      },
    },
    Stream: {
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
    },
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
  }
}

const parquet = (columns: Record<string, string>, location: unknown[]) => ({
  Columns: Object.entries(columns).map(([Name, Type]) => ({ Name, Type, Comment: 'c' })),
  Location: { 'Fn::Join': ['', location] },
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
})
