import { EXPORTS_PREFIX } from '@incuera/contract/exports/exportKeys.ts'
import { ROOT, sessionIndexes } from '@incuera/contract/keys.ts'
import type { ExportEnv } from '@incuera/lambdas/export/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems, allowNotFound, allowObjects, allowQuery, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Storage } from './storage.ts'

/** Lambda's maximum; a larger export continues in another run. */
const TIMEOUT_SECONDS = 900
/** A segment of 64 MB is in memory as text and as values, beside the file that is being written. */
const MEMORY_MB = 1769
/** Exports can wait; the account's concurrency belongs to those who record and watch. */
const AT_ONCE = 2

export interface ExportsProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
}

/** Writes sessions as files to download. It deletes nothing but these. */
export class Exports extends Construct {
  readonly fn: LambdaFunction
  readonly jobs: JobQueue

  constructor(scope: Construct, id: string, { code, logLevel, storage }: ExportsProps) {
    super(scope, id)
    this.jobs = new JobQueue(this, 'Jobs', { consumerTimeoutSeconds: TIMEOUT_SECONDS, batchSize: 1 })
    this.fn = nodeFunction<ExportEnv>(this, 'Function', {
      description: 'Incuera export: writes sessions as files to download',
      code,
      entry: 'export/handler.ts',
      logLevel,
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        EXPORT_QUEUE_URL: this.jobs.queue.queueUrl,
      },
    })
    // Listing its files, and recordings that have expired.
    allowNotFound(this.fn, storage.replay)
    const read = [ROOT.sessions, ROOT.video, ROOT.analysis].map((root) => `${root}/`)
    allowObjects(this.fn, storage.replay, ['s3:GetObject'], read)
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [EXPORTS_PREFIX])
    // Who a visitor is.
    allowItems(this.fn, storage.core, ['GetItem'])
    allowItems(this.fn, storage.sessions, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'])
    allowQuery(this.fn, storage.sessions, sessionIndexes.listed.name)
    allowSend(this.fn, this.jobs.queue)
    consume(this.fn, 'FromJobs', this.jobs.queue, { batchSize: 1, maxConcurrency: AT_ONCE })
  }
}
