import { LAKE_TABLE_NAMES, LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import type { IRole } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket } from './blocks/bucket.ts'
import { allow, allowNotFound, allowObjects } from './blocks/grants.ts'
import { grantDatabase, grantTable } from './blocks/grantTable.ts'
import { KeptTable } from './blocks/keptTable.ts'
import { LakeTable } from './blocks/lakeTable.ts'
import { physicalNames } from './blocks/physicalNames.ts'
import type { Config } from './config.ts'

export interface LakeProps extends Pick<Config, 'removal' | 'lake'> {
  accessLogs: Bucket
}

/** Rows that Firehose could not convert are as personal as the others; the shortest retention class is seven days. */
const ERROR_DAYS = 7

/** Parts of logical ids: a change would replace the table and its stream. */
const CONSTRUCT_IDS: Record<LakeTableName, string> = {
  events: 'Events',
  sessions: 'Sessions',
  pages: 'Pages',
  signals: 'Signals',
  session_notes: 'SessionNotes',
  verdicts: 'Verdicts',
}

/** Everything about sessions as Parquet under SQL: Firehose writes, Glue describes, Athena reads. */
export class Lake extends Construct {
  /** As Firehose writes them. */
  readonly tables: Record<LakeTableName, LakeTable>
  /** As `keep` rewrites them. */
  readonly kept: Record<LakeTableName, KeptTable>
  readonly databaseName: string
  readonly workgroupName: string
  /** How many days files are kept. */
  readonly retentionDays: number
  private readonly bucket: Bucket
  private readonly lakeFormation: boolean
  /** The database's name as a reference, for resources that depend on it. */
  private readonly databaseRef: string

  constructor(scope: Construct, id: string, { removal, accessLogs, lake }: LakeProps) {
    super(scope, id)
    const { scanLimitBytes, retentionDays, lakeFormation } = lake
    this.lakeFormation = lakeFormation
    this.retentionDays = retentionDays
    this.bucket = privateBucket(this, 'Bucket', {
      removal,
      accessLogs,
      lifecycleRules: [
        { id: 'lake', prefix: 'lake/', expiration: Duration.days(retentionDays) },
        { id: 'errors', prefix: 'errors/', expiration: Duration.days(ERROR_DAYS) },
      ],
    })

    const names = physicalNames(this)
    this.databaseName = names.database
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: {
        name: this.databaseName,
        description: 'Incuera: what visitors did, one row per event, page and session, and what went wrong',
      },
    })
    this.databaseRef = database.ref
    const table = (name: LakeTableName) =>
      new LakeTable(this, CONSTRUCT_IDS[name], {
        name,
        columns: LAKE_TABLES[name].columns,
        database,
        databaseName: this.databaseName,
        bucket: this.bucket,
        ...lake,
      })
    this.tables = {
      events: table('events'),
      sessions: table('sessions'),
      pages: table('pages'),
      signals: table('signals'),
      session_notes: table('session_notes'),
      verdicts: table('verdicts'),
    }
    this.kept = this.keptTables(database)

    this.workgroupName = names.workgroup
    const workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name: this.workgroupName,
      description: 'Queries of the Incuera dashboard',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: scanLimitBytes,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        // Athena keeps the results itself for a day: no bucket of results to guard and to empty.
        managedQueryResultsConfiguration: { enabled: true },
      },
    })
    workgroup.applyRemovalPolicy(RemovalPolicy.DESTROY)
  }

  private keptTables(database: CfnDatabase): Record<LakeTableName, KeptTable> {
    const kept = (name: LakeTableName) =>
      new KeptTable(this, `${CONSTRUCT_IDS[name]}Kept`, {
        table: LAKE_TABLES[name],
        database,
        databaseName: this.databaseName,
        bucket: this.bucket,
      })
    return {
      events: kept('events'),
      sessions: kept('sessions'),
      pages: kept('pages'),
      signals: kept('signals'),
      session_notes: kept('session_notes'),
      verdicts: kept('verdicts'),
    }
  }

  get bucketName(): string {
    return this.bucket.bucketName
  }

  /** Reading hot files, writing kept ones, registering their partitions, and removing what they replace. */
  allowKeeping(fn: IFunction): void {
    // Notes of days that are not kept yet do not exist. This is also the permission to list.
    allowNotFound(fn, this.bucket)
    allowObjects(fn, this.bucket, ['s3:GetObject', 's3:DeleteObject'], ['lake/'])
    allowObjects(fn, this.bucket, ['s3:PutObject'], ['lake/kept/', 'lake/kept-days/'])
    allow(
      fn,
      ['GetPartitions', 'BatchCreatePartition', 'BatchUpdatePartition', 'BatchDeletePartition'].map(
        (action) => `glue:${action}`,
      ),
      unique(Object.values(this.kept).flatMap(({ catalogArns }) => catalogArns)),
    )
    if (!this.lakeFormation || !fn.role) return
    const [role, databaseName] = [fn.role, this.databaseRef]
    grantDatabase(this, 'KeepDatabase', { role, databaseName })
    for (const { tableRef, node } of Object.values(this.kept))
      grantTable(this, `Keep${node.id}`, {
        ...{ role, databaseName, tableName: tableRef },
        permissions: ['ALTER', 'INSERT', 'DELETE'],
      })
  }

  /**
   * Athena reads tables and files with the permissions of the caller.
   * @param caller begins the ids of its grants; empty for the API, whose ids have none
   */
  allowQueries(fn: IFunction, caller = ''): void {
    const { partition, account, region } = Stack.of(this)
    allow(
      fn,
      [
        'StartQueryExecution',
        'GetQueryExecution',
        'GetQueryResults',
        'GetQueryResultsStream',
        'StopQueryExecution',
      ].map((action) => `athena:${action}`),
      [`arn:${partition}:athena:${region}:${account}:workgroup/${this.workgroupName}`],
    )
    allow(
      fn,
      ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      unique(this.readable().flatMap(({ catalogArns }) => catalogArns)),
    )
    allow(fn, ['s3:GetBucketLocation', 's3:ListBucket'], [this.bucket.bucketArn])
    allowObjects(fn, this.bucket, ['s3:GetObject'], ['lake/'])
    if (this.lakeFormation && fn.role) this.grantQueries(fn.role, caller)
  }

  private grantQueries(role: IRole, caller: string): void {
    const databaseName = this.databaseRef
    grantDatabase(this, `${caller}QueryDatabase`, { role, databaseName })
    for (const { tableRef, node } of this.readable())
      grantTable(this, `${caller}Query${node.id}`, { role, databaseName, tableName: tableRef })
  }
  private readable(): (LakeTable | KeptTable)[] {
    return LAKE_TABLE_NAMES.flatMap((name) => [this.tables[name], this.kept[name]])
  }
}

const unique = (texts: string[]) => [...new Set(texts)]
