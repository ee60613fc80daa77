import type { HooksEnv } from '@incuera/lambdas/hooks/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { allowItems, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import { consume, JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Storage } from './storage.ts'

/** One request to a receiver, which has 5 s to answer. */
const TIMEOUT_SECONDS = 30
/** Receivers that hang occupy no more than this: a new AWS account may run ten functions at the same time. */
const AT_ONCE_MAX = 3

export interface HooksProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  jobs: JobQueue
  /** Origin of the dashboard, for links. */
  dashboardUrl: string
}

/** The queue of webhooks, which everyone who has something to report writes to. */
export const hookQueue = (scope: Construct, id: string): JobQueue =>
  new JobQueue(scope, id, { consumerTimeoutSeconds: TIMEOUT_SECONDS, batchSize: 1 })

/** Sends webhooks. */
export class Hooks extends Construct {
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, { code, logLevel, storage, jobs, dashboardUrl }: HooksProps) {
    super(scope, id)
    this.fn = nodeFunction<HooksEnv>(this, 'Function', {
      description: 'Incuera hooks: sends what happens in a project to its webhooks',
      code,
      entry: 'hooks/handler.ts',
      logLevel,
      memoryMb: 256,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        HOOK_QUEUE_URL: jobs.queue.queueUrl,
        DASHBOARD_URL: dashboardUrl,
      },
    })
    // Replaced when a receiver wants no more messages.
    allowItems(this.fn, storage.core, ['GetItem', 'Query', 'PutItem'])
    allowItems(this.fn, storage.sessions, ['Query', 'PutItem'])
    // Deliveries, and waits that are longer than the queue's.
    allowSend(this.fn, jobs.queue)
    consume(this.fn, 'FromJobs', jobs.queue, { ...jobs, maxConcurrency: AT_ONCE_MAX })
  }
}
