import { RENDER_PART_SECONDS_MAX } from '@incuera/contract/limits.ts'
import { MESSAGE_FAILED } from '@incuera/contract/logLines.ts'
import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { alarmTopic } from './blocks/alarmTopic.ts'
import { countLines } from './blocks/countLines.ts'
import type { LakeTable } from './blocks/lakeTable.ts'
import type { JobQueue } from './blocks/queue.ts'
import { throttleMetrics } from './blocks/throttleMetrics.ts'
import type { Config } from './config.ts'

/** Chapters of docs/runbook.md that belong to an alarm; a test compares them with its headings. */
export const CHAPTERS = [
  'messages-nobody-reads',
  'jobs-that-failed',
  'messages-that-fail',
  'work-waits',
  'videos-wait',
  'functions-that-fail',
  'functions-throttled',
  'ingest-answers-5xx',
  'a-key-sends-too-much',
  'slow-answers',
  'lake-falls-behind',
  'lake-refuses-rows',
  'lake-is-not-kept',
  'an-erasure-is-stuck',
  'slow-renders',
  'tables-throttled',
  'the-model-writes-no-summaries',
  'sessions-have-no-vectors',
  'batches-nobody-can-read',
  'the-audit-log-is-incomplete',
] as const
export type Chapter = (typeof CHAPTERS)[number]

/** A queue, its consumer, and the runbook chapter for waiting messages. */
export interface Watched {
  jobs: JobQueue
  consumer: LambdaFunction
  waiting: 'work-waits' | 'videos-wait'
  /**
   * True where `settle` turns dead letters into a failed session, video or analysis; false where only a person reads
   * them.
   */
  isSettled: boolean
}

/** A line of contract/logLines.ts and the function that writes it. */
export interface WatchedLine {
  fn: LambdaFunction
  message: string
  chapter: Chapter
  often?: Often
}

/** `times` periods with it of the last `of`; without `of` they are in a row. */
export interface Often {
  times?: number
  of?: number
}

export interface MonitoringProps extends Pick<Config, 'alarmEmail'> {
  api: HttpApi
  /** Functions called by requests and messages, … */
  functions: Record<string, LambdaFunction>
  /** … and those that a schedule calls once an hour. */
  scheduled: Record<string, LambdaFunction>
  queues: Record<string, Watched>
  tables: Record<string, TableV2>
  lake: Record<string, LakeTable>
  freshnessSeconds: number
  render: { fn: LambdaFunction; timeoutSeconds: number }
  /** Lines in a log that somebody has to know of, by the name of their alarm. */
  lines: Record<string, WatchedLine>
}

const PERIOD = { period: Duration.minutes(5) }
/**
 * Retries of one message may be 15 minutes apart: a failure counts with the next ones of the same hour, but not alone.
 */
export const AGAIN_WITHIN_AN_HOUR = { times: 2, of: 12 }
/** Of the limit of a part. Most take a minute; beyond this many are close to skipping frames. */
const SLOW_SHARE = 0.75
/** Longer than any intended delay or retry: watch messages are delayed by 15 minutes, and so is a last try. */
const WAIT_SECONDS = 1800

/** Alarms for the ways in which the product can fail, each with a chapter in the runbook. */
export class Monitoring extends Construct {
  private readonly action: SnsAction | null

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id)
    this.action = props.alarmEmail ? new SnsAction(alarmTopic(this, 'Topic', props.alarmEmail)) : null
    for (const [name, watched] of Object.entries(props.queues)) this.watchQueue(name, watched)
    for (const [name, fn] of Object.entries(props.functions)) this.watchFunction(name, fn, AGAIN_WITHIN_AN_HOUR)
    for (const [name, fn] of Object.entries(props.scheduled)) this.watchFunction(name, fn, {})
    for (const [name, table] of Object.entries(props.lake)) this.watchLake(name, table, props.freshnessSeconds)
    for (const [name, table] of Object.entries(props.tables)) {
      for (const [id, metric] of Object.entries(throttleMetrics(table)))
        this.alarm(`${name}${id}`, 'tables-throttled', metric, { over: 0, times: 2 })
    }

    const { api, render, lines } = props
    this.alarm('ServerErrors', 'ingest-answers-5xx', api.metricServerError({ statistic: 'Average' }), {
      over: 0.01,
      times: 2,
    })
    this.alarm('Latency', 'slow-answers', api.metricLatency({ statistic: 'p99' }), { over: 2000, times: 3 })
    const slowMs = Math.min(RENDER_PART_SECONDS_MAX, render.timeoutSeconds) * 1000 * SLOW_SHARE
    this.alarm('RenderDuration', 'slow-renders', render.fn.metricDuration({ statistic: 'p95' }), {
      over: slowMs,
      times: 3,
    })
    for (const [name, { fn, message, chapter, often }] of Object.entries(lines)) {
      const metric = countLines(this, `${name}Lines`, { logGroup: fn.logGroup, message })
      this.alarm(name, chapter, metric, { over: 0, ...often })
    }
  }

  private watchQueue(name: string, { jobs: { queue, deadLetters }, consumer, waiting, isSettled }: Watched): void {
    // Dead letters that settle reads are deleted before a period ends, but SQS has counted that they were received.
    if (isSettled)
      this.alarm(`${name}Failed`, 'jobs-that-failed', deadLetters.metricNumberOfMessagesReceived(), { over: 0 })
    else
      this.alarm(
        `${name}DeadLetters`,
        'messages-nobody-reads',
        deadLetters.metricApproximateNumberOfMessagesVisible(),
        { over: 0 },
      )
    const metric = countLines(this, `${name}MessageFailures`, { logGroup: consumer.logGroup, message: MESSAGE_FAILED })
    this.alarm(`${name}Failing`, 'messages-that-fail', metric, { over: 0, ...AGAIN_WITHIN_AN_HOUR })
    // A message that failed three times no longer counts as the oldest; the alarm above covers those.
    this.alarm(`${name}Wait`, waiting, queue.metricApproximateAgeOfOldestMessage(), { over: WAIT_SECONDS, times: 3 })
  }

  private watchFunction(name: string, fn: LambdaFunction, often: Often): void {
    this.alarm(`${name}Errors`, 'functions-that-fail', fn.metricErrors(), { over: 0, ...often })
    this.alarm(`${name}Throttles`, 'functions-throttled', fn.metricThrottles(), { over: 0 })
  }

  private watchLake(name: string, { streamName }: LakeTable, freshnessSeconds: number): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/Firehose',
        metricName,
        statistic,
        dimensionsMap: { DeliveryStreamName: streamName },
      })
    // Three buffers, and at least a quarter of an hour: quiet streams are not late.
    const late = Math.max(900, 3 * freshnessSeconds)
    this.alarm(`${name}Freshness`, 'lake-falls-behind', metric('DeliveryToS3.DataFreshness', 'Maximum'), {
      over: late,
      times: 3,
    })
    this.alarm(`${name}Throttled`, 'lake-falls-behind', metric('ThrottledRecords', 'Sum'), { over: 0 })
    this.alarm(`${name}Unconverted`, 'lake-refuses-rows', metric('FailedConversion.Records', 'Sum'), { over: 0 })
  }

  /**
   * Fires when `times` of the last `of` periods of five minutes are over the threshold; without `of` they are in a row.
   */
  private alarm(
    id: string,
    chapter: Chapter,
    metric: Metric,
    { over, times = 1, of = times }: Often & { over: number },
  ): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `docs/runbook.md#${chapter}`,
      metric: metric.with(PERIOD),
      threshold: over,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      datapointsToAlarm: times,
      evaluationPeriods: of,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    if (this.action) alarm.addAlarmAction(this.action)
  }
}
