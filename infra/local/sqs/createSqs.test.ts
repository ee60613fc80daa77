import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '../../test/openGateway.ts'
import { createSqs, type LocalSqs } from './createSqs.ts'

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const resources = {
  Jobs: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 } } },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
  Sender: role({ Action: 'sqs:SendMessage', Resource: arnOf('Jobs') }),
}

let machine: TestGateway
let local: LocalSqs
let sqs: SQSClient
let jobs: string
let dead: string
beforeAll(async () => {
  machine = await openGateway(resources, (parts) => {
    local = createSqs({ ...parts, folder: join(parts.folder, 'sqs') })
    return [local]
  })
  sqs = new SQSClient(machine.as())
  jobs = machine.template.ref('Jobs')
  dead = machine.template.ref('Dead')
})
beforeEach(async () => {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: jobs }))
  await sqs.send(new PurgeQueueCommand({ QueueUrl: dead }))
})
afterAll(async () => {
  sqs.destroy()
  await machine.close()
})

const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl: jobs, MessageBody, ...more }))
const receive = async (more: Partial<ReceiveMessageCommandInput> = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: jobs, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...more }))).Messages ??
  []
const counts = async (QueueUrl: string) => {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  return [
    Attributes.ApproximateNumberOfMessages,
    Attributes.ApproximateNumberOfMessagesNotVisible,
    Attributes.ApproximateNumberOfMessagesDelayed,
  ].map(Number)
}

describe('messages', () => {
  test('carry body, attributes and their digests, which the SDK checks', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'a' }, raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) } }
    await send('hällo 🌍', { MessageAttributes })
    const [message] = await receive({ MessageAttributeNames: ['All'] })
    expect(message).toMatchObject({
      Body: 'hällo 🌍',
      MessageAttributes: { kind: { StringValue: 'a' } },
      Attributes: { ApproximateReceiveCount: '1' },
    })
    expect(Number(message?.Attributes?.SentTimestamp)).toBeGreaterThan(1e12)
  })

  test('are hidden while somebody works on them, and come back', async () => {
    await send('one')
    const [first] = await receive()
    expect(await receive()).toEqual([])
    expect(await counts(jobs)).toEqual([0, 1, 0])
    machine.advance(61)
    const [second] = await receive()
    expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
    // The old receipt no longer deletes.
    await sqs.send(new DeleteMessageCommand({ QueueUrl: jobs, ReceiptHandle: first?.ReceiptHandle }))
    expect(await counts(jobs)).toEqual([0, 1, 0])
    await sqs.send(new DeleteMessageCommand({ QueueUrl: jobs, ReceiptHandle: second?.ReceiptHandle }))
    expect(await counts(jobs)).toEqual([0, 0, 0])
  })

  test('may be deleted late, when nobody else got them', async () => {
    await send('late')
    const [message] = await receive()
    machine.advance(61)
    await sqs.send(new DeleteMessageCommand({ QueueUrl: jobs, ReceiptHandle: message?.ReceiptHandle }))
    expect(await receive()).toEqual([])
  })

  test('come again at once with a visibility of 0, and later with a longer one', async () => {
    await send('again')
    const [message] = await receive()
    const change = (VisibilityTimeout: number) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: jobs, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }))
    await change(600)
    machine.advance(100)
    expect(await receive()).toEqual([])
    await change(0)
    expect(await receive()).toHaveLength(1)
    await expect(change(5)).rejects.toMatchObject({ name: 'MessageNotInflight' })
  })

  test('wait for their delay', async () => {
    await send('delayed', { DelaySeconds: 900 })
    expect(await receive()).toEqual([])
    expect(await counts(jobs)).toEqual([0, 0, 1])
    machine.advance(901)
    expect(await receive()).toHaveLength(1)
  })

  test('end with their retention', async () => {
    await send('old')
    machine.advance(4 * 24 * 3600 + 1)
    expect(await receive()).toEqual([])
    expect(await counts(jobs)).toEqual([0, 0, 0])
  })
})

describe('long polls', () => {
  test('wake when a message comes, or becomes visible', async () => {
    const started = Date.now()
    const waiting = receive({ WaitTimeSeconds: 20 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    local.send(machine.template.attribute('Jobs', 'Arn'), 'from a bucket')
    expect(await waiting).toMatchObject([{ Body: 'from a bucket' }])
    await send('soon', { DelaySeconds: 1 })
    expect(await receive({ WaitTimeSeconds: 20 })).toMatchObject([{ Body: 'soon' }])
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  test('of a client that hung up take nothing', async () => {
    const hangUp = new AbortController()
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl: jobs, WaitTimeSeconds: 20 }), { abortSignal: hangUp.signal })
    setTimeout(() => hangUp.abort(), 50)
    await expect(waiting).rejects.toThrow()
    await send('kept')
    expect(await receive()).toMatchObject([{ Body: 'kept' }])
  })
})

describe('batches', () => {
  test('are answered entry by entry', async () => {
    const Entries = [
      { Id: 'a', MessageBody: 'a' },
      { Id: 'b', MessageBody: '' },
      { Id: 'c', MessageBody: 'c\u0001' },
    ]
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: jobs, Entries }))
    expect(sent.Successful).toMatchObject([{ Id: 'a' }])
    expect(sent.Failed).toMatchObject([
      { Id: 'b', Code: 'MissingParameter', SenderFault: true },
      { Id: 'c', Code: 'InvalidMessageContents' },
    ])
    const [message] = await receive()
    const receipts = [
      { Id: 'good', ReceiptHandle: message?.ReceiptHandle ?? '' },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ]
    const hidden = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({ QueueUrl: jobs, Entries: receipts.map((entry) => ({ ...entry, VisibilityTimeout: 30 })) }),
    )
    expect([hidden.Successful?.[0]?.Id, hidden.Failed?.[0]?.Code]).toEqual(['good', 'ReceiptHandleIsInvalid'])
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: jobs, Entries: receipts }))
    expect([deleted.Successful?.[0]?.Id, deleted.Failed?.[0]?.Id]).toEqual(['good', 'bad'])
  })

  test('have 1 to 10 entries', async () => {
    const batch = (length: number) =>
      sqs.send(new SendMessageBatchCommand({ QueueUrl: jobs, Entries: Array.from({ length }, (_, n) => ({ Id: `${n}`, MessageBody: 'x' })) }))
    await expect(batch(0)).rejects.toMatchObject({ name: 'EmptyBatchRequest' })
    await expect(batch(11)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' })
  })
})

describe('dead letters', () => {
  async function fail(body: string): Promise<void> {
    await send(body)
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await receive()).toHaveLength(1)
      machine.advance(61)
    }
    expect(await receive()).toEqual([])
  }

  test('go to their queue after maxReceiveCount tries, and back by a move task', async () => {
    await fail('poison')
    const [message] = await receive({ QueueUrl: dead, VisibilityTimeout: 0 })
    const source = machine.template.attribute('Jobs', 'Arn')
    expect(message).toMatchObject({ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: source, ApproximateReceiveCount: '3' } })
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: machine.template.attribute('Dead', 'Arn') }))
    expect(await counts(dead)).toEqual([0, 0, 0])
    expect(await receive()).toMatchObject([{ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } }])
  })
})

describe('the journal', () => {
  test('brings back what was sent, with its delay and its tries, and forgets what was deleted', async () => {
    await send('waiting')
    await send('delayed', { DelaySeconds: 500 })
    await send('tried')
    await send('done')
    for (const message of await receive()) {
      if (message.Body === 'done') await sqs.send(new DeleteMessageCommand({ QueueUrl: jobs, ReceiptHandle: message.ReceiptHandle }))
      if (message.Body === 'waiting') {
        await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: jobs, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 }))
      }
    }
    await machine.reopen()
    expect(await counts(jobs)).toEqual([2, 0, 1])
    const tried = (await receive()).map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])
    expect(tried.sort()).toEqual([
      ['tried', '2'],
      ['waiting', '2'],
    ])
    machine.advance(501)
    expect((await receive()).map(({ Body }) => Body)).toContain('delayed')
  })

  test('holds live messages only after a start, and takes a line that a crash cut off', async () => {
    const file = join(machine.folder, 'sqs', 'journal.ndjson')
    for (let n = 0; n < 5; n += 1) await send(`message ${n}`)
    const [message] = await receive({ MaxNumberOfMessages: 1 })
    await sqs.send(new DeleteMessageCommand({ QueueUrl: jobs, ReceiptHandle: message?.ReceiptHandle }))
    appendFileSync(file, '{"type":"sent","queue":"Test-Jo')
    await machine.reopen()
    expect(await counts(jobs)).toEqual([4, 0, 0])
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4)
  })

  test('a dead letter is in one queue only', async () => {
    await send('twice')
    for (let tries = 0; tries < 3; tries += 1) {
      await receive()
      machine.advance(61)
    }
    await machine.reopen()
    expect([await counts(jobs), await counts(dead)]).toEqual([
      [0, 0, 0],
      [1, 0, 0],
    ])
  })
})

describe('access', () => {
  test('a role sends where it may, in a batch too, and nowhere else', async () => {
    const sender = new SQSClient(machine.as('Sender'))
    await sender.send(new SendMessageBatchCommand({ QueueUrl: jobs, Entries: [{ Id: 'a', MessageBody: 'x' }] }))
    const denied = sender.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: 'x' }))
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(denied).rejects.toThrow(
      'User: arn:aws:sts::000000000000:assumed-role/Test-Sender/Sender is not authorized to perform: sqs:SendMessage on resource: "arn:aws:sqs:us-east-1:000000000000:Test-Dead" because no identity-based policy allows the sqs:SendMessage action',
    )
    await expect(sender.send(new ReceiveMessageCommand({ QueueUrl: jobs }))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('a queue that is not in the template does not exist', async () => {
    await expect(send('x', { QueueUrl: `${jobs}-other` })).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'new' }))).rejects.toMatchObject({ name: 'UnknownOperationException' })
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'Test-Jobs' }))).QueueUrl).toBe(jobs)
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'Test-D' }))).QueueUrls).toEqual([dead])
  })

  test('what is wrong with a request is said', async () => {
    await expect(send('x', { DelaySeconds: 901 })).rejects.toThrow('DelaySeconds')
    await expect(send('x'.repeat(1024 * 1024 + 1))).rejects.toThrow('shorter than 1048576 bytes')
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toThrow('MaxNumberOfMessages')
  })
})
