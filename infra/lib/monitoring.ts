import { Aws, Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Config } from './config.ts'
import type { LakeTable } from './lakeTable.ts'
import type { JobQueue } from './queue.ts'

/** Chapters of docs/runbook.md; a test holds them against its headings. */
export const CHAPTERS = [
  'messages-nobody-reads',
  'jobs-that-failed',
  'functions-that-fail',
  'functions-held-back',
  'ingest-answers-5xx',
  'slow-answers',
  'lake-falls-behind',
  'lake-refuses-rows',
  'videos-wait',
  'slow-renders',
  'tables-hold-back',
] as const
type Chapter = (typeof CHAPTERS)[number]

export interface MonitoringProps extends Pick<Config, 'alarmEmail'> {
  api: HttpApi
  functions: Record<string, IFunction>
  /** Queues whose dead letters nobody reads but a person. */
  queues: Record<string, JobQueue>
  /** Queues whose dead letters `settle` turns into a failed session, video or analysis. */
  settledQueues: Record<string, JobQueue>
  tables: Record<string, ITableV2>
  lake: Record<string, LakeTable>
  freshnessSeconds: number
  render: { fn: IFunction; jobs: JobQueue; timeoutSeconds: number }
}

const FIVE_MINUTES = { period: Duration.minutes(5) }

/** One alarm per way in which the product can fail, each with a chapter in the runbook. */
export class Monitoring extends Construct {
  private readonly action: SnsAction | null

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id)
    this.action = props.alarmEmail ? this.mailTo(props.alarmEmail) : null
    const { api, render } = props

    for (const [name, { deadLetters }] of Object.entries(props.queues)) {
      this.alarm(`${name}DeadLetters`, 'messages-nobody-reads', deadLetters.metricApproximateNumberOfMessagesVisible(FIVE_MINUTES), { over: 0 })
    }
    for (const [name, { deadLetters }] of Object.entries(props.settledQueues)) {
      this.alarm(`${name}Failed`, 'jobs-that-failed', deadLetters.metricNumberOfMessagesReceived(FIVE_MINUTES), { over: 0 })
    }
    for (const [name, fn] of Object.entries(props.functions)) {
      this.alarm(`${name}Errors`, 'functions-that-fail', fn.metricErrors(FIVE_MINUTES), { over: 0, times: 2 })
      this.alarm(`${name}Throttles`, 'functions-held-back', fn.metricThrottles(FIVE_MINUTES), { over: 0 })
    }
    this.alarm('ServerErrors', 'ingest-answers-5xx', api.metricServerError({ ...FIVE_MINUTES, statistic: 'Average' }), { over: 0.01, times: 2 })
    this.alarm('Latency', 'slow-answers', api.metricLatency({ ...FIVE_MINUTES, statistic: 'p99' }), { over: 2000, times: 3 })

    for (const [name, { streamName }] of Object.entries(props.lake)) {
      const metric = (metricName: string, statistic: string) =>
        new Metric({ namespace: 'AWS/Firehose', metricName, statistic, dimensionsMap: { DeliveryStreamName: streamName }, ...FIVE_MINUTES })
      // Three buffers, and never less than a quarter of an hour: quiet streams are not late.
      this.alarm(`${name}Freshness`, 'lake-falls-behind', metric('DeliveryToS3.DataFreshness', 'Maximum'), {
        over: Math.max(900, 3 * props.freshnessSeconds),
        times: 3,
      })
      this.alarm(`${name}Throttled`, 'lake-falls-behind', metric('ThrottledRecords', 'Sum'), { over: 0 })
      this.alarm(`${name}Unconverted`, 'lake-refuses-rows', metric('FailedConversion.Records', 'Sum'), { over: 0 })
    }
    this.alarm('RenderWait', 'videos-wait', render.jobs.queue.metricApproximateAgeOfOldestMessage(FIVE_MINUTES), { over: 1800, times: 3 })
    const slowMs = render.timeoutSeconds * 1000 * SLOW_SHARE
    this.alarm('RenderDuration', 'slow-renders', render.fn.metricDuration({ ...FIVE_MINUTES, statistic: 'p95' }), { over: slowMs, times: 3 })

    for (const [name, table] of Object.entries(props.tables)) {
      for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
        const metric = new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          statistic: 'Sum',
          dimensionsMap: { TableName: table.tableName },
          ...FIVE_MINUTES,
        })
        this.alarm(`${name}${metricName}`, 'tables-hold-back', metric, { over: 0, times: 2 })
      }
    }
  }

  /** @param times periods in a row. */
  private alarm(id: string, chapter: Chapter, metric: IMetric, { over, times = 1 }: { over: number; times?: number }): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `docs/runbook.md#${chapter}`,
      metric,
      threshold: over,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: times,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    if (this.action) alarm.addAlarmAction(this.action)
  }

  private mailTo(email: string): SnsAction {
    const topic = new Topic(this, 'Topic', { displayName: 'Incuera alarms', enforceSSL: true })
    // The Deny that enforces TLS replaces the topic's default policy, which admits the account's own alarms.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    topic.addSubscription(new EmailSubscription(email))
    return new SnsAction(topic)
  }
}

/** Of its time limit; a render beyond it is near to being cut off. */
const SLOW_SHARE = 0.66
