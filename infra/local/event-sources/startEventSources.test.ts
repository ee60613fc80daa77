import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, afterEach, expect, test } from '@jest/globals'
import type { SQSEvent } from 'aws-lambda'
import { startServices } from '#testing/startServices.ts'
import { startFunctions } from '../lambda/startFunctions.ts'
import { startEventSources } from './startEventSources.ts'

const root = mkdtempSync(join(tmpdir(), 'incuera-sources-'))
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
/** Fails if a message requests it, and records what it got. */
const code = `import { appendFileSync } from 'node:fs'
  export async function handler(event) {
    const start = Date.now()
    const bodies = event.Records.map(({ body }) => JSON.parse(body))
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, ...bodies.map(({ waitMs = 0 }) => waitMs))))
    appendFileSync(process.env.OUT, JSON.stringify({ event, start, end: Date.now() }) + '\\n')
    if (bodies.some(({ crash }) => crash)) throw new Error('as asked')
    return { batchItemFailures: event.Records.filter(({ body }) => JSON.parse(body).fail).map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }`

interface Setup {
  mapping?: Record<string, unknown>
  actions?: string[]
  visibilityTimeoutSeconds?: number
  timeoutSeconds?: number
}

async function start({ mapping = {}, actions, visibilityTimeoutSeconds = 30, timeoutSeconds = 10 }: Setup = {}) {
  const folder = mkdtempSync(join(root, 'data-'))
  const out = join(folder, 'out')
  const resources = {
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Jobs: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: visibilityTimeoutSeconds,
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: actions ?? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
                  Resource: arnOf('Jobs'),
                },
              ],
            },
          },
        ],
      },
    },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: arnOf('Role'),
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Code: { S3Bucket: 'b', S3Key: 'k' },
        Timeout: timeoutSeconds,
        Environment: { Variables: { OUT: out } },
      },
      Metadata: { 'aws:asset:path': 'asset.worker' },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf('Jobs'),
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
  }
  const services = await startServices({ folder, resources, files: { 'asset.worker/index.mjs': code } })
  closing.push(services.close)
  const shared = { template: services.template, credentials: services.keyring, gatewayOrigin: services.origin }
  const functions = await startFunctions({
    ...shared,
    extraEnv: {},
    logFolder: join(folder, 'logs'),
    processors: 2,
    path: process.env.PATH ?? '',
    now: Date.now,
  })
  closing.push(functions.close)
  const sources = await startEventSources({ ...shared, functions, log: services.log })
  closing.push(sources.close)

  const sqs = new SQSClient(services.asStart)
  const url = (id: string) => services.template.ref(id)
  const calls = () =>
    !existsSync(out)
      ? []
      : readFileSync(out, 'utf8')
          .split('\n')
          // After the last line end there is nothing, or a line that is still being written.
          .slice(0, -1)
          .map((line): { event: SQSEvent; start: number; end: number } => JSON.parse(line))
  return {
    services,
    sqs,
    url,
    calls,
    send: (...bodies: object[]) => {
      const Entries = bodies.map((body, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(body),
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'job' } },
      }))
      return sqs.send(new SendMessageBatchCommand({ QueueUrl: url('Jobs'), Entries }))
    },
    /** Visible, in flight. */
    depth: async (id: string) => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url(id), AttributeNames: ['All'] }),
      )
      return [
        Number(Attributes?.ApproximateNumberOfMessages),
        Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
      ]
    },
  }
}

async function until(condition: () => boolean | Promise<boolean>, milliseconds = 60_000) {
  for (
    const end = Date.now() + milliseconds;
    !(await condition());
    await new Promise((resolve) => setTimeout(resolve, 30))
  ) {
    if (Date.now() > end) throw new Error('the condition was not met in time')
  }
}

test("a batch goes to the function in Lambda's format; failed messages stay, the rest are deleted", async () => {
  const { send, calls, depth, services } = await start({ mapping: { BatchSize: 10 } })
  const sent = await send({ n: 1 }, { n: 2, fail: true }, { n: 3 })
  await until(async () => (await depth('Jobs')).join() === '0,1')
  const records = calls().flatMap(({ event }) => event.Records)
  expect(records.map(({ body }) => JSON.parse(body).n).sort()).toEqual([1, 2, 3])
  const first = records.find(({ body }) => JSON.parse(body).n === 1)
  expect(first).toEqual({
    messageId: sent.Successful?.[0]?.MessageId,
    receiptHandle: expect.any(String),
    body: '{"n":1}',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: expect.any(String),
      SenderId: expect.any(String),
      ApproximateFirstReceiveTimestamp: expect.any(String),
    },
    messageAttributes: { kind: { stringValue: 'job', stringListValues: [], binaryListValues: [], dataType: 'String' } },
    md5OfBody: sent.Successful?.[0]?.MD5OfMessageBody,
    md5OfMessageAttributes: sent.Successful?.[0]?.MD5OfMessageAttributes,
    eventSource: 'aws:sqs',
    eventSourceARN: services.template.attribute('Jobs', 'Arn'),
    awsRegion: 'us-east-1',
  })
})

test('a thrown error fails the complete batch, which ends in the dead-letter queue after its tries', async () => {
  const { send, calls, depth, services } = await start({
    mapping: { BatchSize: 10 },
    timeoutSeconds: 1,
    visibilityTimeoutSeconds: 1,
  })
  await send({ crash: true })
  await until(async () => (await depth('Dead')).join() === '1,0')
  expect(calls().map(({ event }) => event.Records[0]?.attributes.ApproximateReceiveCount)).toEqual(['1', '2'])
  expect(await depth('Jobs')).toEqual([0, 0])
  expect(services.log.lines).toContainEqual({
    message: 'a function failed on a batch',
    fields: expect.objectContaining({ errorType: 'Error', errorMessage: 'as asked' }),
  })
})

test('runs no more batches at the same time than the mapping allows', async () => {
  const { send, calls, depth } = await start({ mapping: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } } })
  await send(...Array.from({ length: 6 }, () => ({ waitMs: 150 })))
  await until(async () => calls().length === 6 && (await depth('Jobs')).join() === '0,0')
  const spans = calls().map(({ start, end }) => ({ start, end }))
  const together = spans.map(({ start }) => spans.filter((other) => other.start <= start && start < other.end).length)
  expect(Math.max(...together)).toBe(2)
})

test('a batching window gathers messages', async () => {
  const { send, calls } = await start({ mapping: { BatchSize: 10, MaximumBatchingWindowInSeconds: 3 } })
  await send({ n: 1 })
  await new Promise((resolve) => setTimeout(resolve, 500))
  await send({ n: 2 })
  await until(() => calls().length > 0)
  expect(calls()[0]?.event.Records).toHaveLength(2)
})

test('a role without the grant: AccessDenied is reported once, and nothing is lost', async () => {
  const { send, depth, services, calls } = await start({ actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes'] })
  await send({ n: 1 })
  await until(() => services.log.lines.some(({ message }) => message.includes('cannot be polled')))
  const said = services.log.lines.filter(({ message }) => message.includes('cannot be polled'))
  expect(said).toEqual([
    {
      message: expect.any(String),
      fields: {
        source: 'Mapping',
        queue: services.template.attribute('Jobs', 'Arn'),
        error: expect.stringContaining('sqs:ReceiveMessage'),
      },
    },
  ])
  expect([await depth('Jobs'), calls()]).toEqual([[1, 0], []])
})

test('closing lets a batch in progress finish', async () => {
  const { sqs, url, calls, depth } = await start()
  await sqs.send(new SendMessageCommand({ QueueUrl: url('Jobs'), MessageBody: JSON.stringify({ waitMs: 400 }) }))
  await until(async () => (await depth('Jobs')).join() === '0,1')
  await closing.pop()?.()
  expect(calls()).toHaveLength(1)
  expect(await depth('Jobs')).toEqual([0, 0])
})

test('what Lambda refuses, and unsupported properties, stop the start', async () => {
  await expect(start({ visibilityTimeoutSeconds: 5 })).rejects.toThrow(
    'Queue visibility timeout: 5 seconds is less than Function timeout: 10 seconds',
  )
  await expect(start({ mapping: { FilterCriteria: { Filters: [] } } })).rejects.toThrow(
    /Event source mapping Mapping: .*FilterCriteria/s,
  )
  await expect(start({ mapping: { BatchSize: 100 } })).rejects.toThrow('MaximumBatchingWindowInSeconds')
})
