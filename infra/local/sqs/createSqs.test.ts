import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openQueues, type TestQueues } from '#testing/openQueues.ts'

let queues: TestQueues
beforeAll(async () => {
  queues = await openQueues()
})
beforeEach(() => queues.purge())
afterAll(() => queues.close())

describe('messages', () => {
  test('carry body, attributes and their digests, which the SDK checks', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'a' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    }
    await queues.send('hällo 🌍', { MessageAttributes })
    const [message] = await queues.receive({ MessageAttributeNames: ['All'] })
    expect(message).toMatchObject({
      Body: 'hällo 🌍',
      MessageAttributes: { kind: { StringValue: 'a' } },
      Attributes: { ApproximateReceiveCount: '1' },
    })
    expect(Number(message?.Attributes?.SentTimestamp)).toBeGreaterThan(1e12)
  })

  test('are hidden while in flight, and come back', async () => {
    await queues.send('one')
    const [first] = await queues.receive()
    expect(await queues.receive()).toEqual([])
    expect(await queues.counts(queues.jobs)).toEqual([0, 1, 0])
    queues.machine.advance(61)
    const [second] = await queues.receive()
    expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
    // The old receipt no longer deletes.
    await queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle: first?.ReceiptHandle }))
    expect(await queues.counts(queues.jobs)).toEqual([0, 1, 0])
    await queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle: second?.ReceiptHandle }))
    expect(await queues.counts(queues.jobs)).toEqual([0, 0, 0])
  })

  test('may be deleted late, if nobody else received them', async () => {
    await queues.send('late')
    const [message] = await queues.receive()
    queues.machine.advance(61)
    await queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle: message?.ReceiptHandle }))
    expect(await queues.receive()).toEqual([])
  })

  test('are delivered immediately with a visibility of 0, and later with a longer one', async () => {
    await queues.send('again')
    const [message] = await queues.receive()
    const change = (VisibilityTimeout: number) =>
      queues.sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queues.jobs,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      )
    await change(600)
    queues.machine.advance(100)
    expect(await queues.receive()).toEqual([])
    await change(0)
    expect(await queues.receive()).toHaveLength(1)
    await expect(change(5)).rejects.toMatchObject({ name: 'MessageNotInflight' })
  })

  test('wait for their delay', async () => {
    await queues.send('delayed', { DelaySeconds: 900 })
    expect(await queues.receive()).toEqual([])
    expect(await queues.counts(queues.jobs)).toEqual([0, 0, 1])
    queues.machine.advance(901)
    expect(await queues.receive()).toHaveLength(1)
  })

  test('end with their retention', async () => {
    await queues.send('old')
    queues.machine.advance(4 * 24 * 3600 + 1)
    expect(await queues.receive()).toEqual([])
    expect(await queues.counts(queues.jobs)).toEqual([0, 0, 0])
  })
})

describe('long polls', () => {
  test('wake when a message arrives, or becomes visible', async () => {
    const started = Date.now()
    const waiting = queues.receive({ WaitTimeSeconds: 20 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    queues.local().send(queues.machine.template.attribute('Jobs', 'Arn'), 'from a bucket')
    expect(await waiting).toMatchObject([{ Body: 'from a bucket' }])
    await queues.send('soon', { DelaySeconds: 1 })
    expect(await queues.receive({ WaitTimeSeconds: 20 })).toMatchObject([{ Body: 'soon' }])
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  test('of a client that hung up take nothing', async () => {
    const hangUp = new AbortController()
    const waiting = queues.sqs.send(new ReceiveMessageCommand({ QueueUrl: queues.jobs, WaitTimeSeconds: 20 }), {
      abortSignal: hangUp.signal,
    })
    setTimeout(() => hangUp.abort(), 50)
    await expect(waiting).rejects.toThrow()
    await queues.send('kept')
    expect(await queues.receive()).toMatchObject([{ Body: 'kept' }])
  })
})

describe('batches', () => {
  test('are answered entry by entry', async () => {
    const Entries = [
      { Id: 'a', MessageBody: 'a' },
      { Id: 'b', MessageBody: '' },
      { Id: 'c', MessageBody: 'c\u0001' },
    ]
    const sent = await queues.sqs.send(new SendMessageBatchCommand({ QueueUrl: queues.jobs, Entries }))
    expect(sent.Successful).toMatchObject([{ Id: 'a' }])
    expect(sent.Failed).toMatchObject([
      { Id: 'b', Code: 'MissingParameter', SenderFault: true },
      { Id: 'c', Code: 'InvalidMessageContents' },
    ])
    const [message] = await queues.receive()
    const receipts = [
      { Id: 'good', ReceiptHandle: message?.ReceiptHandle ?? '' },
      { Id: 'bad', ReceiptHandle: 'nonsense' },
    ]
    const hidden = await queues.sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queues.jobs,
        Entries: receipts.map((entry) => ({ ...entry, VisibilityTimeout: 30 })),
      }),
    )
    expect([hidden.Successful?.[0]?.Id, hidden.Failed?.[0]?.Code]).toEqual(['good', 'ReceiptHandleIsInvalid'])
    const deleted = await queues.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queues.jobs, Entries: receipts }))
    expect([deleted.Successful?.[0]?.Id, deleted.Failed?.[0]?.Id]).toEqual(['good', 'bad'])
  })

  test('have 1 to 10 entries', async () => {
    const batch = (length: number) =>
      queues.sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queues.jobs,
          Entries: Array.from({ length }, (_, n) => ({ Id: `${n}`, MessageBody: 'x' })),
        }),
      )
    await expect(batch(0)).rejects.toMatchObject({ name: 'EmptyBatchRequest' })
    await expect(batch(11)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' })
  })
})

describe('dead letters', () => {
  async function fail(body: string): Promise<void> {
    await queues.send(body)
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await queues.receive()).toHaveLength(1)
      queues.machine.advance(61)
    }
    expect(await queues.receive()).toEqual([])
  }

  test('go to their queue after maxReceiveCount tries, and back by a move task', async () => {
    await fail('poison')
    const [message] = await queues.receive({ QueueUrl: queues.dead, VisibilityTimeout: 0 })
    const source = queues.machine.template.attribute('Jobs', 'Arn')
    expect(message).toMatchObject({
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: source, ApproximateReceiveCount: '3' },
    })
    await queues.sqs.send(
      new StartMessageMoveTaskCommand({ SourceArn: queues.machine.template.attribute('Dead', 'Arn') }),
    )
    expect(await queues.counts(queues.dead)).toEqual([0, 0, 0])
    expect(await queues.receive()).toMatchObject([{ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } }])
  })
})

describe('access', () => {
  test('a role sends where it may, in a batch too, and nowhere else', async () => {
    const sender = new SQSClient(queues.machine.as('Sender'))
    await sender.send(new SendMessageBatchCommand({ QueueUrl: queues.jobs, Entries: [{ Id: 'a', MessageBody: 'x' }] }))
    const denied = sender.send(new SendMessageCommand({ QueueUrl: queues.dead, MessageBody: 'x' }))
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(denied).rejects.toThrow(
      'User: arn:aws:sts::000000000000:assumed-role/Test-Sender/Sender is not authorized to perform: sqs:SendMessage on resource: "arn:aws:sqs:us-east-1:000000000000:Test-Dead" because no identity-based policy allows the sqs:SendMessage action',
    )
    await expect(sender.send(new ReceiveMessageCommand({ QueueUrl: queues.jobs }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })

  test('a queue that is not in the template does not exist', async () => {
    await expect(queues.send('x', { QueueUrl: `${queues.jobs}-other` })).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    })
    await expect(queues.sqs.send(new CreateQueueCommand({ QueueName: 'new' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
    expect((await queues.sqs.send(new GetQueueUrlCommand({ QueueName: 'Test-Jobs' }))).QueueUrl).toBe(queues.jobs)
    expect((await queues.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'Test-D' }))).QueueUrls).toEqual([
      queues.dead,
    ])
  })

  test('errors of a request are reported', async () => {
    await expect(queues.send('x', { DelaySeconds: 901 })).rejects.toThrow('DelaySeconds')
    await expect(queues.send('x'.repeat(1024 * 1024 + 1))).rejects.toThrow('shorter than 1048576 bytes')
    await expect(queues.receive({ MaxNumberOfMessages: 11 })).rejects.toThrow('MaxNumberOfMessages')
  })
})
