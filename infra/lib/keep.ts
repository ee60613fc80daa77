import type { KeepEnv } from '@incuera/lambdas/lake/env.ts'
import { Aws, Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import type { Config } from './config.ts'
import type { Lake } from './lake.ts'
import type { Storage } from './storage.ts'

/** Lambda's maximum. A day of a million rows takes less than 10 s of CPU time (docs/benchmarks.md). */
const TIMEOUT_SECONDS = 900
/** 1.7 vCPU, and the most that functions of a new account may have. */
const MEMORY_MB = 3008
/** Node and the copies of files in transit need the rest. */
const ENGINE_SHARE = 0.6
/** The largest that Lambda has: hot files of a day, its kept files, and what the engine cannot hold in memory. */
const DISK_GIB = 10
const ENGINE_DISK_MB = 6000

export interface KeepProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  lake: Lake
}

/** Rewrites the days of the lake that have closed, erases rows, and applies retention. */
export class Keep extends Construct {
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, { code, logLevel, storage, lake }: KeepProps) {
    super(scope, id)
    this.fn = nodeFunction<KeepEnv>(this, 'Function', {
      description: 'Incuera keep: rewrites closed days of the lake, erases rows, applies retention',
      code,
      entry: 'lake/handler.ts',
      packages: ['@duckdb/node-api'],
      logLevel,
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      diskGib: DISK_GIB,
      environment: {
        LAKE_BUCKET: lake.bucketName,
        CORE_TABLE: storage.core.tableName,
        GLUE_DATABASE: lake.databaseName,
        GLUE_ENDPOINT: `https://glue.${Aws.REGION}.${Aws.URL_SUFFIX}`,
        LAKE_DAYS: String(lake.retentionDays),
        ENGINE_MEMORY_MB: String(Math.floor(MEMORY_MB * ENGINE_SHARE)),
        ENGINE_DISK_MB: String(ENGINE_DISK_MB),
      },
    })
    lake.allowKeeping(this.fn)
    // Watermark, erasures, and the retention of projects.
    allowItems(this.fn, storage.core, ['GetItem', 'Query', 'PutItem'])
    new Rule(this, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaTarget(this.fn)] })
  }
}
