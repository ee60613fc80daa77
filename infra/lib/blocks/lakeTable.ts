import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledgeObjects, allow } from './grants.ts'
import { grantTable } from './grantTable.ts'
import { InlineRole } from './inlineRole.ts'
import { catalogArns, parquetTable } from './parquetTable.ts'

/** Firehose's minimum when it converts to Parquet, and our quiet streams are flushed by time anyway. */
const BUFFER_MB = 64

export interface LakeTableProps {
  name: string
  columns: LakeColumn[]
  database: CfnDatabase
  databaseName: string
  bucket: Bucket
  freshnessSeconds: number
  /** True where Lake Formation has to grant what IAM grants. */
  lakeFormation: boolean
  /** How many days files are kept: Athena looks no further back. */
  retentionDays: number
}

/** A Glue table, and the stream that turns JSON lines into its Parquet files. */
export class LakeTable extends Construct {
  /** The table's name as a reference, for resources that depend on it. */
  readonly tableRef: string
  readonly streamName: string
  private readonly streamArn: string
  /** Catalog, database and table: Glue checks all three. */
  readonly catalogArns: string[]

  constructor(scope: Construct, id: string, props: LakeTableProps) {
    super(scope, id)
    const { name, columns, database, databaseName, bucket, freshnessSeconds, retentionDays, lakeFormation } = props
    this.catalogArns = catalogArns(this, databaseName, name)

    const root = `s3://${bucket.bucketName}/lake/${name}/`
    const table = parquetTable(this, 'Table', {
      name,
      database,
      columns,
      partitionKeys: LAKE_PARTITIONS,
      location: root,
      parameters: projection(root, retentionDays),
    })
    this.tableRef = table.ref

    const log = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY })
    const logStream = new LogStream(this, 'LogStream', { logGroup: log, removalPolicy: RemovalPolicy.DESTROY })
    const role = this.writer(bucket, name, log)
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.roleArn,
        prefix: `lake/${name}/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/`,
        errorOutputPrefix: `errors/${name}/!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/`,
        bufferingHints: { intervalInSeconds: freshnessSeconds, sizeInMBs: BUFFER_MB },
        compressionFormat: 'UNCOMPRESSED',
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: log.logGroupName,
          logStreamName: logStream.logStreamName,
        },
        dataFormatConversionConfiguration: {
          enabled: true,
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
          schemaConfiguration: {
            roleArn: role.roleArn,
            databaseName: database.ref,
            tableName: table.ref,
            region: Aws.REGION,
            catalogId: Aws.ACCOUNT_ID,
            versionId: 'LATEST',
          },
        },
      },
    })
    // Firehose opens the table when the stream is created.
    if (lakeFormation)
      stream.node.addDependency(
        grantTable(this, 'WriterGrant', { role, databaseName: database.ref, tableName: table.ref }),
      )
    this.streamName = stream.ref
    this.streamArn = stream.attrArn
  }

  allowPut(fn: IFunction): void {
    allow(fn, ['firehose:PutRecordBatch'], [this.streamArn])
  }

  /** What Firehose may do: read this table's schema, write this table's files. */
  private writer(bucket: Bucket, name: string, log: LogGroup): Role {
    const role = new InlineRole(this, 'Role', 'firehose.amazonaws.com')
    const prefixes = [`lake/${name}/`, `errors/${name}/`]
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [bucket.bucketArn],
      }),
    )
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'],
        resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
      }),
    )
    role.addToPolicy(
      new PolicyStatement({
        actions: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'],
        resources: this.catalogArns,
      }),
    )
    role.addToPolicy(new PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [log.logGroupArn] }))
    for (const prefix of prefixes) acknowledgeObjects(role, bucket, prefix)
    return role
  }
}

/** The folders that Firehose writes, which Athena computes instead of listing them. */
const projection = (root: string, retentionDays: number) => ({
  'projection.enabled': 'true',
  'projection.day.type': 'date',
  'projection.day.format': 'yyyy-MM-dd',
  'projection.day.range': `NOW-${retentionDays}DAYS,NOW+1DAYS`,
  'projection.hour.type': 'integer',
  'projection.hour.range': '0,23',
  'projection.hour.digits': '2',
  'storage.location.template': `${root}day=\${day}/hour=\${hour}/`,
})
