import { RetentionClass } from '@incuera/contract/ids.ts'
import { CORE_INDEX, ROOT, SESSIONS_BY_TIME, SESSIONS_OPEN } from '@incuera/contract/keys.ts'
import { Aws, Duration, Validations } from 'aws-cdk-lib'
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { type Bucket, HttpMethods, type LifecycleRule } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket, removalPolicy } from './bucket.ts'
import type { Config } from './config.ts'
import { physicalNames } from './physicalNames.ts'

/** Raw batches serve compaction only; a job may lie this long in its dead-letter queue before somebody redrives it. */
const RAW_DAYS_MAX = 15
const ACCESS_LOG_DAYS = 90

/** What outlives every function: recordings and what is made of them, the two tables, and who asked for what. */
export class Storage extends Construct {
  readonly accessLogs: Bucket
  /** `raw/`, `sessions/`, `video/`, `analysis/` (contract/keys.ts). */
  readonly replay: Bucket
  /** Name and origin of the replay bucket in words, for resources that the bucket itself refers to: a Ref would be a circle. */
  readonly replayName: string
  readonly replayOrigin: string
  readonly core: TableV2
  readonly sessions: TableV2

  constructor(scope: Construct, id: string, { removal, deletionProtection }: Pick<Config, 'removal' | 'deletionProtection'>) {
    super(scope, id)
    this.accessLogs = privateBucket(this, 'AccessLogs', { removal, lifecycleRules: [{ id: 'expire', expiration: Duration.days(ACCESS_LOG_DAYS) }] })
    Validations.of(this.accessLogs).acknowledge({ id: 'AwsSolutions-S1', reason: 'This is the bucket that the others log to.' })

    this.replayName = physicalNames(this).replayBucket
    this.replayOrigin = `https://${this.replayName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`
    this.replay = privateBucket(this, 'Replay', {
      bucketName: this.replayName,
      removal,
      accessLogs: this.accessLogs,
      lifecycleRules: retentionRules(),
    })

    const table = {
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      deletionProtection,
      removalPolicy: removalPolicy(removal),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    }
    this.core = new TableV2(this, 'Core', {
      ...table,
      globalSecondaryIndexes: [
        {
          indexName: CORE_INDEX,
          partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
          sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
        },
      ],
    })
    const byStart = { sortKey: { name: 'startedAt', type: AttributeType.NUMBER } }
    this.sessions = new TableV2(this, 'Sessions', {
      ...table,
      timeToLiveAttribute: 'expiresAt',
      globalSecondaryIndexes: [
        { indexName: SESSIONS_BY_TIME, partitionKey: { name: 'pid', type: AttributeType.STRING }, ...byStart },
        { indexName: SESSIONS_OPEN, partitionKey: { name: 'openShard', type: AttributeType.STRING }, ...byStart },
      ],
    })
  }

  /** Lets pages of these origins read recordings and videos by presigned URL. */
  admitReaders(origins: string[]): void {
    this.replay.addCorsRule({ allowedOrigins: origins, allowedMethods: [HttpMethods.GET], allowedHeaders: ['range'], maxAge: 3600 })
  }
}

/** One rule per root and retention class: the class stands first in every key. */
function retentionRules(): LifecycleRule[] {
  return Object.values(ROOT).flatMap((root) =>
    RetentionClass.options.map((rc) => {
      const days = Number(rc.slice(1))
      return { id: `${root}-${rc}`, prefix: `${root}/${rc}/`, expiration: Duration.days(root === ROOT.raw ? Math.min(days, RAW_DAYS_MAX) : days) }
    }),
  )
}
