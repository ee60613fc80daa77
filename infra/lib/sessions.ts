import { RENDER_RESULT_SUFFIX, ROOT, sessionIndexes } from '@incuera/contract/keys.ts'
import type { CompactEnv } from '@incuera/lambdas/sessions/compact/env.ts'
import type { SettleEnv } from '@incuera/lambdas/sessions/settle/env.ts'
import type { SweepEnv } from '@incuera/lambdas/sessions/sweep/env.ts'
import type { WatchEnv } from '@incuera/lambdas/sessions/watch/env.ts'
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems, allowList, allowNotFound, allowObjects, allowQuery, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import { notifyQueue } from './blocks/notifyQueue.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Lake } from './lake.ts'
import type { Storage } from './storage.ts'

/** Compaction: 300 busy batches (65 MB of JSON) take 8 s (measured on a loaded machine), a busy day some minutes. */
const TIMEOUT_SECONDS = { watch: 30, compact: 900, sweep: 300, settle: 30 } as const

export interface SessionsProps extends Pick<Config, 'logLevel' | 'session' | 'assetOrigins'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  lake: Lake
  render: JobQueue
  join: JobQueue
  analysis: JobQueue
  hooks: JobQueue
}

/**
 * The life of a session: decide whether it has ended (watch, sweep), process it (compact), record the results of its
 * jobs (settle).
 */
export class Sessions extends Construct {
  readonly watch: JobQueue
  readonly compact: JobQueue
  readonly rendered: JobQueue
  readonly functions: Record<keyof typeof TIMEOUT_SECONDS, LambdaFunction>

  constructor(scope: Construct, id: string, props: SessionsProps) {
    super(scope, id)
    this.watch = new JobQueue(this, 'Watch', { consumerTimeoutSeconds: TIMEOUT_SECONDS.watch, batchSize: 10 })
    this.compact = new JobQueue(this, 'Compact', { consumerTimeoutSeconds: TIMEOUT_SECONDS.compact, batchSize: 1 })
    this.rendered = new JobQueue(this, 'Rendered', { consumerTimeoutSeconds: TIMEOUT_SECONDS.settle, batchSize: 10 })
    notifyQueue(props.storage, this.rendered.queue, { prefix: `${ROOT.video}/`, suffix: RENDER_RESULT_SUFFIX })
    this.functions = {
      watch: this.watcher(props),
      compact: this.compactor(props),
      sweep: this.sweeper(props),
      settle: this.settler(props),
    }
  }

  private watcher({ code, logLevel, session, storage }: SessionsProps): LambdaFunction {
    const fn = nodeFunction<WatchEnv>(this, 'Watcher', {
      description: 'Incuera watch: decides whether a session has ended',
      code,
      entry: 'sessions/watch/handler.ts',
      logLevel,
      memoryMb: 256,
      timeoutSeconds: TIMEOUT_SECONDS.watch,
      environment: {
        SESSIONS_TABLE: storage.sessions.tableName,
        WATCH_QUEUE_URL: this.watch.queue.queueUrl,
        COMPACT_QUEUE_URL: this.compact.queue.queueUrl,
        IDLE_TIMEOUT_SECONDS: String(session.idleTimeoutSeconds),
        CLOSING_TIMEOUT_SECONDS: String(session.closingTimeoutSeconds),
      },
    })
    allowItems(fn, storage.sessions, ['Query', 'PutItem', 'UpdateItem'])
    allowSend(fn, this.watch.queue)
    allowSend(fn, this.compact.queue)
    consume(fn, 'FromWatch', this.watch.queue, this.watch)
    return fn
  }

  private compactor({
    code,
    logLevel,
    session,
    assetOrigins,
    storage,
    lake,
    render,
    analysis,
    hooks,
  }: SessionsProps): LambdaFunction {
    const fn = nodeFunction<CompactEnv>(this, 'Compactor', {
      description: 'Incuera compact: creates manifest and segments from the raw batches',
      code,
      entry: 'sessions/compact/handler.ts',
      logLevel,
      // One full vCPU: 40 batches of a 5-minute session take 0.6 s of it (measured).
      memoryMb: 1769,
      timeoutSeconds: TIMEOUT_SECONDS.compact,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        EVENTS_STREAM: lake.tables.events.streamName,
        SESSIONS_STREAM: lake.tables.sessions.streamName,
        PAGES_STREAM: lake.tables.pages.streamName,
        COMPACT_QUEUE_URL: this.compact.queue.queueUrl,
        RENDER_QUEUE_URL: render.queue.queueUrl,
        ANALYSIS_QUEUE_URL: analysis.queue.queueUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
        MINIMUM_DURATION_SECONDS: String(session.minimumDurationSeconds),
        ASSET_ORIGINS: assetOrigins.join(' '),
      },
    })
    allowList(fn, storage.replay, `${ROOT.raw}/`)
    // Also its own manifests, if the earlier try crashed after the last one.
    allowObjects(fn, storage.replay, ['s3:GetObject'], [`${ROOT.raw}/`, `${ROOT.sessions}/`])
    allowObjects(fn, storage.replay, ['s3:PutObject'], [`${ROOT.sessions}/`])
    allowItems(fn, storage.core, ['GetItem'])
    // UpdateItem: what the project used.
    allowItems(fn, storage.sessions, ['Query', 'PutItem', 'UpdateItem'])
    lake.tables.events.allowPut(fn)
    lake.tables.sessions.allowPut(fn)
    lake.tables.pages.allowPut(fn)
    // A message that finds another in progress waits as a new one.
    allowSend(fn, this.compact.queue)
    allowSend(fn, render.queue)
    allowSend(fn, analysis.queue)
    allowSend(fn, hooks.queue)
    consume(fn, 'FromCompact', this.compact.queue, this.compact)
    return fn
  }

  private sweeper({ code, logLevel, storage, render, analysis }: SessionsProps): LambdaFunction {
    const fn = nodeFunction<SweepEnv>(this, 'Sweeper', {
      description: 'Incuera sweep: resumes sessions whose messages were lost, and retries failed ones',
      code,
      entry: 'sessions/sweep/handler.ts',
      logLevel,
      memoryMb: 256,
      timeoutSeconds: TIMEOUT_SECONDS.sweep,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        SESSIONS_TABLE: storage.sessions.tableName,
        WATCH_QUEUE_URL: this.watch.queue.queueUrl,
        COMPACT_QUEUE_URL: this.compact.queue.queueUrl,
        RENDER_QUEUE_URL: render.queue.queueUrl,
        ANALYSIS_QUEUE_URL: analysis.queue.queueUrl,
      },
    })
    // Manifests: the parts of a lost video are planned from them.
    allowObjects(fn, storage.replay, ['s3:GetObject'], [`${ROOT.sessions}/`])
    allowItems(fn, storage.sessions, ['Query', 'PutItem', 'UpdateItem'])
    allowQuery(fn, storage.sessions, sessionIndexes.open.name)
    for (const { queue } of [this.watch, this.compact, render, analysis]) allowSend(fn, queue)
    new Rule(this, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaTarget(fn)] })
    return fn
  }

  private settler({ code, logLevel, storage, render, join: joins, analysis, hooks }: SessionsProps): LambdaFunction {
    const fn = nodeFunction<SettleEnv>(this, 'Settler', {
      description: 'Incuera settle: records the results of parts and jobs, and has videos joined',
      code,
      entry: 'sessions/settle/handler.ts',
      logLevel,
      memoryMb: 256,
      timeoutSeconds: TIMEOUT_SECONDS.settle,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        SESSIONS_TABLE: storage.sessions.tableName,
        RENDER_QUEUE_URL: render.queue.queueUrl,
        JOIN_QUEUE_URL: joins.queue.queueUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
      },
    })
    allowObjects(fn, storage.replay, ['s3:GetObject'], [`${ROOT.video}/`])
    // An interrupted render has left no reason.
    allowNotFound(fn, storage.replay)
    allowItems(fn, storage.sessions, ['Query', 'PutItem', 'UpdateItem'])
    allowSend(fn, render.queue)
    allowSend(fn, joins.queue)
    allowSend(fn, hooks.queue)
    consume(fn, 'FromRendered', this.rendered.queue, this.rendered)
    consume(fn, 'FromCompactDeadLetters', this.compact.deadLetters, { batchSize: 10 })
    consume(fn, 'FromRenderDeadLetters', render.deadLetters, { batchSize: 10 })
    consume(fn, 'FromJoinDeadLetters', joins.deadLetters, { batchSize: 10 })
    consume(fn, 'FromAnalysisDeadLetters', analysis.deadLetters, { batchSize: 10 })
    return fn
  }
}
