import { EXPORTS_PREFIX } from '@incuera/contract/exports/exportKeys.ts'
import type { PipelinePart } from '@incuera/contract/health.ts'
import { coreIndexes, INSIGHTS_PREFIX, ROOT, SEARCH_PREFIX, sessionIndexes } from '@incuera/contract/keys.ts'
import { SOURCE_MAPS_PREFIX } from '@incuera/contract/maps/mapKeys.ts'
import type { ApiEnv } from '@incuera/lambdas/api/env.ts'
import { Stack } from 'aws-cdk-lib'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { allow, allowItems, allowNotFound, allowObjects, allowQuery, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import type { JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Gateway } from './gateway.ts'
import type { Lake } from './lake.ts'
import type { Meaning } from './meaning.ts'
import type { Storage } from './storage.ts'

export interface ApiProps extends Pick<Config, 'logLevel' | 'session' | 'recordCountry'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  lake: Lake
  gateway: Gateway
  compact: JobQueue
  render: JobQueue
  analysis: JobQueue
  erase: JobQueue
  hooks: JobQueue
  exports: JobQueue
  /** The queues of each part of the pipeline, whose health members see. */
  pipeline: Partial<Record<PipelinePart, JobQueue[]>>
  /** Null: no embedding model is configured. */
  meaning: Meaning | null
  /** Whether the consumer of that queue has a language model, and how often it answers the questions of a project. */
  model: { questionsPerDay: number } | null
  /** Issuer of the accepted tokens. */
  members: { issuer: string; clientId: string; pool: IUserPool }
  /** Sends mail. */
  mail: Topic
  /** Origin of the dashboard, for links in messages. */
  dashboardUrl: string
}

/** Serves the dashboard: sessions, recordings by presigned URL, projects and keys, SQL. */
export class Api extends Construct {
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id)
    const { code, logLevel, session, recordCountry, storage, lake, gateway, members, dashboardUrl } = props
    const { compact, render, analysis, erase, hooks, exports, pipeline, model, mail, meaning } = props
    this.fn = nodeFunction<ApiEnv>(this, 'Function', {
      description: 'Incuera API: serves the dashboard',
      code,
      entry: 'api/handler.ts',
      logLevel,
      memoryMb: 1024,
      timeoutSeconds: 29,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        CORE_TABLE: storage.core.tableName,
        SESSIONS_TABLE: storage.sessions.tableName,
        COMPACT_QUEUE_URL: compact.queue.queueUrl,
        RENDER_QUEUE_URL: render.queue.queueUrl,
        ANALYSIS_QUEUE_URL: analysis.queue.queueUrl,
        ERASE_QUEUE_URL: erase.queue.queueUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
        EXPORT_QUEUE_URL: exports.queue.queueUrl,
        PIPELINE_QUEUES: Stack.of(this).toJsonString(namesOf(pipeline)),
        ATHENA_WORKGROUP: lake.workgroupName,
        GLUE_DATABASE: lake.databaseName,
        LAKE_BUCKET: lake.bucketName,
        LAKE_DAYS: String(lake.retentionDays),
        ISSUER_URL: members.issuer,
        CLIENT_ID: members.clientId,
        USER_POOL_ID: members.pool.userPoolId,
        MAIL_TOPIC_ARN: mail.topicArn,
        DASHBOARD_URL: dashboardUrl,
        MINIMUM_DURATION_SECONDS: String(session.minimumDurationSeconds),
        RECORD_COUNTRY: String(recordCountry),
        HAS_MODEL: String(model !== null),
        ...(model ? { QUESTIONS_PER_DAY: String(model.questionsPerDay) } : {}),
        ...meaning?.environment(),
      },
    })
    // A presigned URL has the permissions of its signer.
    allowObjects(
      this.fn,
      storage.replay,
      ['s3:GetObject'],
      [`${ROOT.sessions}/`, `${ROOT.video}/`, `${ROOT.analysis}/`, `${ROOT.raw}/`, EXPORTS_PREFIX],
    )
    // Members delete videos.
    allowObjects(this.fn, storage.replay, ['s3:DeleteObject'], [`${ROOT.video}/`])
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], [INSIGHTS_PREFIX, SEARCH_PREFIX])
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [SOURCE_MAPS_PREFIX])
    // Recordings expire before their session does.
    allowNotFound(this.fn, storage.replay)
    allowItems(this.fn, storage.core, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
    allowQuery(this.fn, storage.core, coreIndexes.byOwner.name)
    allowItems(this.fn, storage.sessions, ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'])
    for (const { name } of [sessionIndexes.listed, sessionIndexes.byStatus]) allowQuery(this.fn, storage.sessions, name)
    // Whoever is invited by e-mail gets an account.
    allow(this.fn, ['cognito-idp:AdminCreateUser'], [members.pool.userPoolArn])
    allowSend(this.fn, compact.queue)
    allowSend(this.fn, render.queue)
    allowSend(this.fn, analysis.queue)
    allowSend(this.fn, erase.queue)
    allowSend(this.fn, hooks.queue)
    allowSend(this.fn, exports.queue)
    // Addresses are asked for their consent, and get test messages.
    allow(this.fn, ['sns:Subscribe', 'sns:ListSubscriptionsByTopic', 'sns:Publish'], [mail.topicArn])
    allowCounts(this.fn, pipeline)
    meaning?.allowQuery(this.fn)
    lake.allowQueries(this.fn)
    gateway.serveApi(this.fn)
  }
}

const namesOf = (pipeline: ApiProps['pipeline']) =>
  Object.fromEntries(
    Object.entries(pipeline).map(([part, queues]) => [part, queues.map(({ queue }) => queue.queueName)]),
  )

/** How many messages each queue has, and how many failed for good. */
function allowCounts(fn: LambdaFunction, pipeline: ApiProps['pipeline']): void {
  const queues = Object.values(pipeline).flat()
  allow(
    fn,
    ['sqs:GetQueueAttributes'],
    queues.flatMap(({ queue, deadLetters }) => [queue.queueArn, deadLetters.queueArn]),
  )
}
