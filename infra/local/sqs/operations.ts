import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { parseJsonRequest } from '../gateway/parseJsonRequest.ts'
import type { Permission, ServiceRequest } from '../service.ts'
import { describeMessage, describeSent } from './describeMessage.ts'
import { eachEntry } from './eachEntry.ts'
import type { NewMessage, Queue } from './queue.ts'
import { queueAttributes } from './queueAttributes.ts'
import { queueError } from './queueError.ts'
import { requests } from './requests.ts'

export interface Queues {
  all: Queue[]
  /** By URL, ARN or name. @throws ServiceError QueueDoesNotExist. */
  find(urlOrArn: string): Queue
}

export interface Operation {
  permissions(request: ServiceRequest): Permission[]
  /** A long poll ends when `signal` aborts. */
  run(request: ServiceRequest, signal: AbortSignal): object | Promise<object>
}

const BATCH_BYTES_MAX = 1024 * 1024

/** The supported operations of SQS, by name. */
export function createOperations(queues: Queues): Map<string, Operation> {
  /** An operation on one queue, which needs one action. */
  const onQueue = <T extends { QueueUrl: string }>(
    action: string,
    schema: z.ZodType<T>,
    run: (queue: Queue, asked: T, signal: AbortSignal) => object | Promise<object>,
  ): Operation => ({
    permissions: (request) => [
      { action, resource: queues.find(parseJsonRequest(schema, request).QueueUrl).definition.arn },
    ],
    run(request, signal) {
      const asked = parseJsonRequest(schema, request)
      return run(queues.find(asked.QueueUrl), asked, signal)
    },
  })

  return new Map<string, Operation>([
    [
      'SendMessage',
      onQueue('sqs:SendMessage', requests.SendMessage, (queue, asked) => describeSent(queue.send(toMessage(asked)))),
    ],
    ['SendMessageBatch', onQueue('sqs:SendMessage', requests.SendMessageBatch, sendBatch)],
    ['ReceiveMessage', onQueue('sqs:ReceiveMessage', requests.ReceiveMessage, receive)],
    ['DeleteMessage', onQueue('sqs:DeleteMessage', requests.DeleteMessage, remove)],
    ['DeleteMessageBatch', onQueue('sqs:DeleteMessage', requests.DeleteMessageBatch, onEachEntry(remove))],
    [
      'ChangeMessageVisibility',
      onQueue('sqs:ChangeMessageVisibility', requests.ChangeMessageVisibility, changeVisibility),
    ],
    [
      'ChangeMessageVisibilityBatch',
      onQueue('sqs:ChangeMessageVisibility', requests.ChangeMessageVisibilityBatch, onEachEntry(changeVisibility)),
    ],
    ['GetQueueAttributes', onQueue('sqs:GetQueueAttributes', requests.GetQueueAttributes, getAttributes)],
    ['PurgeQueue', onQueue('sqs:PurgeQueue', requests.PurgeQueue, purge)],
    ['GetQueueUrl', getQueueUrl(queues)],
    ['ListQueues', listQueues(queues)],
    ['StartMessageMoveTask', startMessageMoveTask(queues)],
  ])
}

function remove(queue: Queue, { ReceiptHandle }: { ReceiptHandle: string }) {
  queue.delete(ReceiptHandle)
  return {}
}

function changeVisibility(
  queue: Queue,
  { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout: number },
) {
  queue.changeVisibility(ReceiptHandle, VisibilityTimeout)
  return {}
}

function purge(queue: Queue) {
  queue.purge()
  return {}
}

function onEachEntry<T>(work: (queue: Queue, entry: T) => object) {
  return (queue: Queue, { Entries }: { Entries: (T & { Id: string })[] }) =>
    eachEntry(Entries, (entry) => work(queue, entry))
}

const getAttributes = (queue: Queue, { AttributeNames }: { AttributeNames: string[] }) => ({
  Attributes: queueAttributes(queue, AttributeNames),
})

const toMessage = ({
  MessageBody,
  MessageAttributes,
  MessageGroupId,
  DelaySeconds,
}: Omit<z.infer<typeof requests.SendMessage>, 'QueueUrl'>): NewMessage => ({
  body: MessageBody,
  attributes: MessageAttributes,
  groupId: MessageGroupId,
  delaySeconds: DelaySeconds,
})

function sendBatch(queue: Queue, { Entries }: z.infer<typeof requests.SendMessageBatch>) {
  if (Entries.reduce((bytes, { MessageBody }) => bytes + Buffer.byteLength(MessageBody), 0) > BATCH_BYTES_MAX) {
    throw queueError('BatchRequestTooLong', `Batch requests cannot be longer than ${BATCH_BYTES_MAX} bytes.`)
  }
  return eachEntry(Entries, (entry) => describeSent(queue.send(toMessage(entry))))
}

async function receive(queue: Queue, asked: z.infer<typeof requests.ReceiveMessage>, signal: AbortSignal) {
  const options = { max: asked.MaxNumberOfMessages, visibilityTimeoutSeconds: asked.VisibilityTimeout }
  const deadline = performance.now() + 1000 * (asked.WaitTimeSeconds ?? queue.definition.waitTimeSeconds)
  let messages = queue.receive(options)
  while (messages.length === 0 && performance.now() < deadline && !signal.aborted) {
    await queue.waitForMore({ waitMs: deadline - performance.now(), signal })
    // A client that hung up would never see what is taken now.
    if (!signal.aborted) messages = queue.receive(options)
  }
  const wanted = {
    systemAttributes: [...asked.MessageSystemAttributeNames, ...asked.AttributeNames],
    attributes: asked.MessageAttributeNames,
  }
  return { Messages: messages.map((message) => describeMessage(message, wanted)) }
}

const getQueueUrl = (queues: Queues): Operation => {
  const find = (request: ServiceRequest) =>
    queues.find(parseJsonRequest(requests.GetQueueUrl, request).QueueName).definition
  return {
    permissions: (request) => [{ action: 'sqs:GetQueueUrl', resource: find(request).arn }],
    run: (request) => ({ QueueUrl: find(request).url }),
  }
}

const listQueues = (queues: Queues): Operation => ({
  permissions: () => [{ action: 'sqs:ListQueues', resource: '*' }],
  run(request) {
    const { QueueNamePrefix } = parseJsonRequest(requests.ListQueues, request)
    return {
      QueueUrls: queues.all
        .map(({ definition }) => definition)
        .flatMap(({ name, url }) => (name.startsWith(QueueNamePrefix) ? [url] : [])),
    }
  },
})

/** Moves visible messages immediately, where AWS takes its time; so there is no task to list or to cancel. */
const startMessageMoveTask = (queues: Queues): Operation => {
  const read = (request: ServiceRequest) => {
    const { SourceArn, DestinationArn } = parseJsonRequest(requests.StartMessageMoveTask, request)
    const source = queues.find(SourceArn)
    return { source, destination: DestinationArn === undefined ? null : queues.find(DestinationArn) }
  }
  return {
    permissions(request) {
      const { source, destination } = read(request)
      const { arn } = source.definition
      const actions = ['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
      const destinations = destination
        ? [destination]
        : queues.all.filter(({ definition }) => definition.redrive?.deadLetterArn === arn)
      return [
        ...actions.map((action) => ({ action, resource: arn })),
        ...destinations.map(({ definition }) => ({ action: 'sqs:SendMessage', resource: definition.arn })),
      ]
    },
    run(request) {
      const { source, destination } = read(request)
      source.moveAll(
        ({ deadLetterSource }) =>
          destination ?? (deadLetterSource === undefined ? null : queues.find(deadLetterSource)),
      )
      return { TaskHandle: randomUUID() }
    },
  }
}
