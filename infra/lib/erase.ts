import { EXPORTS_PREFIX } from '@incuera/contract/exports/exportKeys.ts'
import { coreIndexes, INSIGHTS_PREFIX, ROOT, SEARCH_PREFIX, sessionIndexes } from '@incuera/contract/keys.ts'
import { SOURCE_MAPS_PREFIX } from '@incuera/contract/maps/mapKeys.ts'
import { MOVED_ROOTS } from '@incuera/contract/retention/movedRoots.ts'
import type { EraseEnv } from '@incuera/lambdas/erase/env.ts'
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems, allowNotFound, allowObjects, allowQuery, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Meaning } from './meaning.ts'
import type { Storage } from './storage.ts'

/** A session takes seconds, a large project several runs, which follow each other. */
const TIMEOUT_SECONDS = 600

export interface EraseProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  hooks: JobQueue
  /** Null: no embedding model is configured. */
  meaning: Meaning | null
}

/** Erases sessions, visitors and projects: the only function that may delete what was recorded, or move it. */
export class Erase extends Construct {
  readonly fn: LambdaFunction
  readonly jobs: JobQueue

  constructor(scope: Construct, id: string, { code, logLevel, storage, meaning, hooks }: EraseProps) {
    super(scope, id)
    this.jobs = new JobQueue(this, 'Jobs', { consumerTimeoutSeconds: TIMEOUT_SECONDS, batchSize: 1 })
    this.fn = nodeFunction<EraseEnv>(this, 'Function', {
      description: 'Incuera erase: removes sessions, visitors and projects',
      code,
      entry: 'erase/handler.ts',
      logLevel,
      memoryMb: 512,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        ERASE_QUEUE_URL: this.jobs.queue.queueUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
        ...(meaning ? { VECTOR_INDEX_ARN: meaning.indexArn } : {}),
      },
    })
    // Listing.
    allowNotFound(this.fn, storage.replay)
    const prefixes = [
      ...Object.values(ROOT).map((root) => `${root}/`),
      ...[INSIGHTS_PREFIX, SEARCH_PREFIX, EXPORTS_PREFIX, SOURCE_MAPS_PREFIX],
    ]
    allowObjects(this.fn, storage.replay, ['s3:DeleteObject'], prefixes)
    // A session moves to a longer retention by copies.
    const moved = MOVED_ROOTS.map((root) => `${root}/`)
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], moved)
    allowItems(this.fn, storage.core, ['GetItem', 'Query', 'PutItem', 'DeleteItem'])
    allowQuery(this.fn, storage.core, coreIndexes.byOwner.name)
    allowItems(this.fn, storage.sessions, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
    for (const { name } of [sessionIndexes.listed, sessionIndexes.byStatus]) allowQuery(this.fn, storage.sessions, name)
    meaning?.allowErase(this.fn)
    allowSend(this.fn, this.jobs.queue)
    allowSend(this.fn, hooks.queue)
    consume(this.fn, 'FromJobs', this.jobs.queue, this.jobs)
    new Rule(this, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaTarget(this.fn)] })
  }
}
