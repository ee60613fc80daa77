import { ROOT } from '@incuera/contract/keys.ts'
import type { IngestEnv } from '@incuera/lambdas/ingest/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems, allowObjects, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import type { JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Gateway } from './gateway.ts'
import type { Lake } from './lake.ts'
import type { Storage } from './storage.ts'

export interface IngestProps extends Pick<Config, 'logLevel' | 'session' | 'throttle' | 'recordCountry'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  lake: Lake
  gateway: Gateway
  watch: JobQueue
  erase: JobQueue
}

/** Accepts batches: rows to the lake, the raw object, the live state, and a watch on the session. */
export class Ingest extends Construct {
  readonly fn: LambdaFunction

  constructor(
    scope: Construct,
    id: string,
    { code, logLevel, session, throttle, recordCountry, storage, lake, gateway, watch, erase }: IngestProps,
  ) {
    super(scope, id)
    this.fn = nodeFunction<IngestEnv>(this, 'Function', {
      description: 'Incuera ingest: stores what the SDK sends',
      code,
      entry: 'ingest/handler.ts',
      logLevel,
      // Inflating and parsing a batch dominates the cost; 512 MB answers twice as fast as 256 for the same money.
      memoryMb: 512,
      timeoutSeconds: 20,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        EVENTS_STREAM: lake.tables.events.streamName,
        WATCH_QUEUE_URL: watch.queue.queueUrl,
        ERASE_QUEUE_URL: erase.queue.queueUrl,
        IDLE_TIMEOUT_SECONDS: String(session.idleTimeoutSeconds),
        CLOSING_TIMEOUT_SECONDS: String(session.closingTimeoutSeconds),
        REQUESTS_PER_SECOND_PER_KEY: String(throttle.perKeyPerSecond),
        RECORD_COUNTRY: String(recordCountry),
      },
    })
    lake.tables.events.allowPut(this.fn)
    allowObjects(this.fn, storage.replay, ['s3:PutObject'], [`${ROOT.raw}/`])
    // PutItem: erasures that visitors request.
    allowItems(this.fn, storage.core, ['GetItem', 'UpdateItem', 'PutItem'])
    allowItems(this.fn, storage.sessions, ['GetItem', 'Query', 'PutItem', 'UpdateItem'])
    allowSend(this.fn, watch.queue)
    // What came for an erased session is removed again.
    allowSend(this.fn, erase.queue)
    gateway.serveSdk(this.fn)
  }
}
