import { coreIndexes, INSIGHTS_PREFIX } from '@incuera/contract/keys.ts'
import type { AlertsEnv } from '@incuera/lambdas/alerts/env.ts'
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { allow, allowItems, allowNotFound, allowObjects, allowQuery, allowSend } from './blocks/grants.ts'
import { nodeFunction } from './blocks/nodeFunction.ts'
import type { JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import type { Lake } from './lake.ts'
import type { Storage } from './storage.ts'

/** Alerts are checked one after the other, seconds each; a busy Athena keeps them waiting. */
const TIMEOUT_SECONDS = 900

export interface AlertsProps extends Pick<Config, 'logLevel'> {
  /** Folder of the functions. */
  code: string
  storage: Storage
  hooks: JobQueue
  lake: Lake
  /** Sends mail. */
  mail: Topic
  /** Origin of the dashboard, for links. */
  dashboardUrl: string
}

/** Checks the alerts of all projects once an hour, and sends what is due of them and of weekly digests. */
export class Alerts extends Construct {
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, { code, logLevel, storage, lake, mail, dashboardUrl, hooks }: AlertsProps) {
    super(scope, id)
    this.fn = nodeFunction<AlertsEnv>(this, 'Function', {
      description: 'Incuera alerts: checks alerts, writes weekly digests, and sends their messages',
      code,
      entry: 'alerts/handler.ts',
      logLevel,
      memoryMb: 512,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        REPLAY_BUCKET: storage.replay.bucketName,
        LAKE_DAYS: String(lake.retentionDays),
        CORE_TABLE: storage.core.tableName,
        ATHENA_WORKGROUP: lake.workgroupName,
        GLUE_DATABASE: lake.databaseName,
        MAIL_TOPIC_ARN: mail.topicArn,
        DASHBOARD_URL: dashboardUrl,
        HOOK_QUEUE_URL: hooks.queue.queueUrl,
      },
    })
    allowItems(this.fn, storage.core, ['GetItem', 'PutItem', 'Query'])
    // A digest consists of insights, whose answers are kept where the API keeps them.
    allowObjects(this.fn, storage.replay, ['s3:GetObject', 's3:PutObject'], [INSIGHTS_PREFIX])
    allowNotFound(this.fn, storage.replay)
    allowQuery(this.fn, storage.core, coreIndexes.byOwner.name)
    allow(this.fn, ['sns:Publish'], [mail.topicArn])
    allowSend(this.fn, hooks.queue)
    lake.allowQueries(this.fn, 'Alerts')
    new Rule(this, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaTarget(this.fn)] })
  }
}
