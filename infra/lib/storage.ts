import { EXPORT_DAYS } from '@incuera/contract/exports/export.ts'
import { EXPORTS_PREFIX } from '@incuera/contract/exports/exportKeys.ts'
import { RetentionClass } from '@incuera/contract/ids.ts'
import {
  coreIndexes,
  INSIGHTS_PREFIX,
  ROOT,
  SEARCH_PREFIX,
  sessionIndexes,
  type TableIndex,
} from '@incuera/contract/keys.ts'
import { RAW_DAYS_MAX } from '@incuera/contract/limits.ts'
import { SOURCE_MAPS_PREFIX } from '@incuera/contract/maps/mapKeys.ts'
import { SOURCE_MAP_DAYS } from '@incuera/contract/maps/sourceMap.ts'
import { Aws, Duration, Validations } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { type Bucket, HttpMethods, type LifecycleRule } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket, removalPolicy } from './blocks/bucket.ts'
import { physicalNames } from './blocks/physicalNames.ts'
import type { Config } from './config.ts'

const ACCESS_LOG_DAYS = 90
/** An answer is used for an hour at most; S3 counts in days. */
const INSIGHT_DAYS = 1
/** An index is written again with the next analysis; the shortest retention class keeps nothing for longer. */
const INDEX_DAYS = 7

/** What outlives every function: recordings and their results, the two tables, and the access logs. */
export class Storage extends Construct {
  readonly accessLogs: Bucket
  /** `raw/`, `sessions/`, `video/`, `analysis/`, `insights/`, `search/` (contract/keys.ts), `exports/`, `maps/`. */
  readonly replay: Bucket
  /**
   * Name and origin of the replay bucket as text, for resources that the bucket itself refers to: a Ref would be a
   * cycle.
   */
  readonly replayName: string
  readonly replayOrigin: string
  readonly core: TableV2
  readonly sessions: TableV2

  constructor(
    scope: Construct,
    id: string,
    { removal, deletionProtection }: Pick<Config, 'removal' | 'deletionProtection'>,
  ) {
    super(scope, id)
    this.accessLogs = privateBucket(this, 'AccessLogs', {
      removal,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(ACCESS_LOG_DAYS) }],
    })
    Validations.of(this.accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This is the bucket that the others log to.',
    })

    this.replayName = physicalNames(this).replayBucket
    this.replayOrigin = `https://${this.replayName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`
    this.replay = privateBucket(this, 'Replay', {
      bucketName: this.replayName,
      removal,
      accessLogs: this.accessLogs,
      lifecycleRules: [
        ...retentionRules(),
        { id: 'insights', prefix: INSIGHTS_PREFIX, expiration: Duration.days(INSIGHT_DAYS) },
        { id: 'exports', prefix: EXPORTS_PREFIX, expiration: Duration.days(EXPORT_DAYS) },
        { id: 'maps', prefix: SOURCE_MAPS_PREFIX, expiration: Duration.days(SOURCE_MAP_DAYS) },
        { id: 'search', prefix: SEARCH_PREFIX, expiration: Duration.days(INDEX_DAYS) },
      ],
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
      globalSecondaryIndexes: indexesOf(coreIndexes),
    })
    this.sessions = new TableV2(this, 'Sessions', {
      ...table,
      timeToLiveAttribute: 'expiresAt',
      globalSecondaryIndexes: indexesOf(sessionIndexes),
    })
  }

  /** Lets pages of these origins read recordings and videos by presigned URL. */
  admitReaders(origins: string[]): void {
    this.replay.addCorsRule({
      allowedOrigins: origins,
      allowedMethods: [HttpMethods.GET],
      allowedHeaders: ['range'],
      maxAge: 3600,
    })
  }
}

function indexesOf(indexes: Record<string, TableIndex>): GlobalSecondaryIndexPropsV2[] {
  return Object.values(indexes).map(({ name, partitionKey, sortKey, includes }) => ({
    indexName: name,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey.name, type: sortKey.type === 'N' ? AttributeType.NUMBER : AttributeType.STRING },
    ...projectionOf(includes),
  }))
}

function projectionOf(
  includes: readonly string[] | undefined,
): Pick<GlobalSecondaryIndexPropsV2, 'projectionType' | 'nonKeyAttributes'> {
  if (includes === undefined) return { projectionType: ProjectionType.ALL }
  if (includes.length === 0) return { projectionType: ProjectionType.KEYS_ONLY }
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...includes] }
}

/** One rule per root and retention class: the class comes first in every key. */
function retentionRules(): LifecycleRule[] {
  return Object.values(ROOT).flatMap((root) =>
    RetentionClass.options.map((rc) => {
      const days = Number(rc.slice(1))
      return {
        id: `${root}-${rc}`,
        prefix: `${root}/${rc}/`,
        expiration: Duration.days(root === ROOT.raw ? Math.min(days, RAW_DAYS_MAX) : days),
      }
    }),
  )
}
