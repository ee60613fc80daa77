import { RENDER_PART_SECONDS_MAX, RENDER_TRIES_MAX } from '@incuera/contract/limits.ts'
import * as logLines from '@incuera/contract/logLines.ts'
import { createKeyLimit } from '@incuera/lambdas/ingest/limit/createKeyLimit.ts'
import { createLog } from '@incuera/lambdas/runtime/log.ts'
import { queueHandler } from '@incuera/lambdas/runtime/queueHandler.ts'
import { retrySeconds } from '@incuera/lambdas/runtime/retrySeconds.ts'
import { describe, expect, jest, test } from '@jest/globals'
import type { Context, SQSRecord } from 'aws-lambda'
import { countPerPeriod, type Datapoints, fires } from '../testing/evaluateAlarm.ts'
import type { Json } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

const { ofType } = await templateOf({
  analysis: {
    llm: { baseUrl: 'https://llm.example/v1', model: 'small' },
    embedding: { baseUrl: 'https://llm.example/v1', model: 'near', dimensions: 512 },
  },
})
const alarms = ofType('AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
  name: id.replace(/^Monitoring|[0-9A-F]{8}$/g, ''),
  properties,
}))
const visibilityOf = (idStart: string): number =>
  ofType('AWS::SQS::Queue').find(({ id }) => id.startsWith(idStart))?.properties.VisibilityTimeout
const timeoutOf = (idStart: string): number =>
  ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith(idStart))?.properties.Timeout
const triesMax: number = ofType('AWS::SQS::Queue').find(({ properties }) => properties.RedrivePolicy)?.properties
  .RedrivePolicy.maxReceiveCount

/** Wherever in a period it begins. */
const PHASES_SECONDS = Array.from({ length: 30 }, (_, index) => index * 10)
const seriesOf = (atSeconds: number[]): Datapoints[] =>
  PHASES_SECONDS.map((phaseSeconds) => countPerPeriod(atSeconds, { periodSeconds: 300, phaseSeconds }))

/** When the tries of a message fail that always fails: retries scheduled by the function, … */
const retried = (tries: number) =>
  Array.from({ length: tries }, (_, done) =>
    Array.from({ length: done }, (_, index) => retrySeconds(index + 1)).reduce((a, b) => a + b, 0),
  )
/** … and those that SQS makes after the visibility timeout. */
const redelivered = (everySeconds: number) => Array.from({ length: triesMax }, (_, done) => done * everySeconds)

/** Per kind of alarm: values of its metric during a problem, and values of a normal day, in periods of five minutes. */
const SCENARIOS: { alarms: RegExp; trouble: Datapoints[]; fine: Datapoints[] }[] = [
  { alarms: /DeadLetters$/, trouble: [[1]], fine: [[0, 0]] },
  { alarms: /(Failed|^ErasureStuck|^BatchUnreadable|^AuditIncomplete)$/, trouble: [[undefined, 1]], fine: [[0]] },
  // The renderer's network does not reach SQS: settle sends again what it reports, and what it cannot even report waits
  // for the visibility timeout.
  {
    alarms: /^RenderFailing$/,
    trouble: [...seriesOf(retried(RENDER_TRIES_MAX)), ...seriesOf(redelivered(visibilityOf('RenderJobsQueue')))],
    fine: seriesOf([0]),
  },
  { alarms: /Failing$/, trouble: seriesOf(retried(triesMax)), fine: seriesOf([0]) },
  {
    alarms: /Wait$/,
    trouble: [[1900, 2200, 2500]],
    fine: [
      [900, 910, 905],
      [2000, 100],
    ],
  },
  // A crash is retried after the visibility timeout; sweep and alerts are retried by Lambda after one and two minutes,
  // and run once an hour.
  { alarms: /^(Sweep|Keep|Alerts|Erase)Errors$/, trouble: seriesOf([0, 60, 180]), fine: [[undefined]] },
  { alarms: /^RenderErrors$/, trouble: seriesOf(redelivered(timeoutOf('RenderFunction'))), fine: seriesOf([0]) },
  { alarms: /^CompactErrors$/, trouble: seriesOf(redelivered(timeoutOf('SessionsCompactor'))), fine: seriesOf([0]) },
  {
    alarms: /^ServerErrors$/,
    trouble: [[0.02, 0.5]],
    fine: [
      [0.009, 0.009],
      [0.5, 0],
    ],
  },
  {
    alarms: /Errors$/,
    trouble: [
      [1, 1],
      [1, undefined, undefined, 1],
    ],
    fine: seriesOf([0]).filter((series) => series.length === 1),
  },
  { alarms: /(Throttles|Throttled|Unconverted)$/, trouble: [[1]], fine: [[0], [undefined]] },
  {
    alarms: /ThrottleEvents$/,
    trouble: [[4, 7]],
    fine: [
      [4, undefined],
      [0, 0],
    ],
  },
  { alarms: /^Latency$/, trouble: [[2500, 2500, 2500]], fine: [[400, 9000, 400]] },
  { alarms: /Freshness$/, trouble: [[901, 1200, 1500]], fine: [[60, 120, 300]] },
  // A part that takes too long skips frames to end by its limit, and most take a minute.
  {
    alarms: /^RenderDuration$/,
    trouble: [Array(3).fill(RENDER_PART_SECONDS_MAX * 1000 * 0.8)],
    fine: [Array(3).fill(60_000)],
  },
  { alarms: /^KeyOverLimit$/, trouble: [[1, 2, 1]], fine: [[5, undefined, 5]] },
  // One run an hour, for half a day or longer; the days before an update take a few runs.
  {
    alarms: /^LakeNotKept$/,
    trouble: [Array.from({ length: 12 * 7 }, (_, period) => (period % 12 === 0 ? 1 : undefined))],
    fine: [Array.from({ length: 12 * 5 }, (_, period) => (period % 12 === 0 ? 1 : undefined))],
  },
  { alarms: /^(ModelFailures|VectorsMissing|RowsRefused)$/, trouble: [[1, 4]], fine: [[1, undefined, undefined]] },
]

describe('alarms fire during a problem, and only then', () => {
  test.each(alarms.map(({ name, properties }) => [name, properties] as const))('%s', (name, properties) => {
    const scenario = SCENARIOS.find((candidate) => candidate.alarms.test(name))
    expect(scenario?.alarms).toBeDefined()
    expect(properties.Period).toBe(300)
    for (const trouble of scenario?.trouble ?? [])
      expect([trouble, fires(properties, trouble)]).toEqual([trouble, true])
    for (const fine of scenario?.fine ?? []) expect([fine, fires(properties, fine)]).toEqual([fine, false])
  })

  test('slow parts of a shorter limit still count as slow', async () => {
    const short = (await templateOf({ render: { timeoutSeconds: 60 } })).ofType('AWS::CloudWatch::Alarm')
    const duration = short.find(({ id }) => id.startsWith('MonitoringRenderDuration'))?.properties
    expect(fires(duration, Array(3).fill(50_000))).toBe(true)
  })
})

/** How CloudWatch Logs reads `{ $.message = "…" }`: JSON lines whose message is exactly that. */
function matches(pattern: string, line: string): boolean {
  const [, text] = /^\{ \$\.message = "([^"]*)" \}$/.exec(pattern) ?? []
  if (text === undefined) throw new Error(`${pattern} is not supported here`)
  const parsed: Json = JSON.parse(line)
  return parsed.message === text
}

/** The lines that a function writes, as Lambda collects them from both of its streams. */
async function linesOf(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const keep = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep),
  ]
  try {
    await work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return lines.flatMap((text) => text.split('\n')).filter(Boolean)
}

describe('from a log line to its metric', () => {
  const patternsOf = (id: RegExp): string[] =>
    ofType('AWS::Logs::MetricFilter')
      .filter((filter) => id.test(filter.id))
      .map(({ properties }) => properties.FilterPattern)

  test('a message that fails is counted once for each try', async () => {
    const record: SQSRecord = {
      messageId: 'one',
      receiptHandle: 'r',
      body: '{}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 's',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:jobs',
      awsRegion: 'us-east-1',
    }
    const context: Pick<Context, 'awsRequestId'> = { awsRequestId: 'a' }
    const log = createLog('test')
    const handler = queueHandler(log, null, async ({ messageId }) => {
      log.info('at work', { message: messageId })
      if (messageId === 'two') throw new Error('message failed, says the error')
    })
    const Records = [record, { ...record, messageId: 'two' }]
    const lines = await linesOf(() => handler({ Records }, Object.assign(Object.create(null), context)))
    expect(lines.length).toBeGreaterThan(2)
    const patterns = patternsOf(/MessageFailures/)
    expect(patterns).toHaveLength(9)
    for (const pattern of patterns) expect(lines.filter((line) => matches(pattern, line))).toHaveLength(1)
  })

  test('a key over its limit is counted once a minute', async () => {
    let second = 1_700_000_000
    const limit = createKeyLimit({
      perSecond: 1,
      count: async () => 2,
      now: () => second * 1000,
      random: () => 0,
      log: createLog('test'),
    })
    const lines = await linesOf(async () => {
      for (const end = second + 120; second < end; second++) await limit('k1').catch(() => undefined)
    })
    const [pattern = ''] = patternsOf(/KeyOverLimit/)
    expect(lines.filter((line) => matches(pattern, line))).toHaveLength(2)
  })

  test('each line that an alarm is about is counted', () => {
    for (const [name, message] of Object.entries(logLines)) {
      const found = ofType('AWS::Logs::MetricFilter').filter(({ properties: { FilterPattern } }) =>
        matches(FilterPattern, JSON.stringify({ level: 'ERROR', message })),
      )
      expect([name, new Set(found.map(({ properties }) => properties.FilterPattern)).size]).toEqual([name, 1])
    }
  })
})
