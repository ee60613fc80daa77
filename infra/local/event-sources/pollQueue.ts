import type { Message } from '@aws-sdk/client-sqs'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { SQSEvent } from 'aws-lambda'
import type { InvokeResult } from '../lambda/invokeResult.ts'
import { readFailedItems } from './readFailedItems.ts'
import type { QueueSource } from './readQueueSources.ts'
import { toSqsEvent } from './toSqsEvent.ts'

/** A queue as Lambda's poller sees it, acting under the function's role. */
export interface PolledQueue {
  /** Up to ten messages; waits at most `waitSeconds` for the first. */
  receive(messagesMax: number, waitSeconds: number, signal: AbortSignal): Promise<Message[]>
  remove(messages: Message[]): Promise<void>
}

const LONG_POLL_SECONDS = 20
const RECEIVE_MESSAGES_MAX = 10
const DENIED_WAIT_SECONDS = 15
const TROUBLE_WAIT_SECONDS = 1

/**
 * Lambda's poller of one queue: receives a batch, invokes, deletes what succeeded, with at most `concurrencyMax`
 * batches in progress. A failed message stays until its visibility timeout is over, or until the time that the function
 * set for it, and goes to the dead-letter queue after its last try. Problems with the queue are reported once and
 * retried slowly. Runs until `signal` is aborted, and then until the batches in progress are done.
 */
export async function pollQueue(options: {
  source: QueueSource
  queue: PolledQueue
  invoke: (event: SQSEvent) => Promise<InvokeResult>
  concurrencyMax: number
  log: Log
  signal: AbortSignal
}): Promise<void> {
  const { source, queue, invoke, concurrencyMax, log, signal } = options
  const underWay = new Set<Promise<void>>()
  let trouble = ''

  const work = async (messages: Message[]) => {
    const result = await invoke(toSqsEvent(messages, source.queueArn))
    const failed = failedOf(result, messages, source.reportsFailedItems)
    if (result.status === 'failed') {
      const { errorType, errorMessage } = result
      log.warn('a function failed on a batch', {
        function: source.functionName,
        queue: source.queueArn,
        messages: messages.length,
        errorType,
        errorMessage,
      })
    }
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''))
    if (done.length > 0) await queue.remove(done)
  }
  const start = (messages: Message[]) => {
    const done = work(messages)
      .catch((error: Error) =>
        log.error('a batch could not be finished', { source: source.id, error: `${error.name}: ${error.message}` }),
      )
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  while (!signal.aborted) {
    try {
      const messages = await gather(source, queue, signal)
      if (trouble) log.info('a queue is reachable again', { source: source.id })
      trouble = ''
      if (messages.length > 0) start(messages)
      if (underWay.size >= concurrencyMax) await Promise.race(underWay)
    } catch (error) {
      if (signal.aborted) break
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      if (said !== trouble)
        log.error('a queue cannot be polled, retrying', { source: source.id, queue: source.queueArn, error: said })
      trouble = said
      const isDenied = error instanceof Error && error.name.startsWith('AccessDenied')
      await pause(isDenied ? DENIED_WAIT_SECONDS : TROUBLE_WAIT_SECONDS, signal)
    }
  }
  await Promise.all(underWay)
}

/** A batch: the first receive, and what arrives while the batching window is open. */
async function gather(source: QueueSource, queue: PolledQueue, signal: AbortSignal): Promise<Message[]> {
  const missing = (have: number) => Math.min(RECEIVE_MESSAGES_MAX, source.batchSize - have)
  const messages = await queue.receive(missing(0), LONG_POLL_SECONDS, signal)
  if (messages.length === 0 || source.batchingWindowSeconds === 0) return messages
  const closesAt = performance.now() + source.batchingWindowSeconds * 1000
  while (messages.length < source.batchSize && !signal.aborted) {
    const leftSeconds = Math.floor((closesAt - performance.now()) / 1000)
    if (leftSeconds < 1) break
    messages.push(...(await queue.receive(missing(messages.length), Math.min(leftSeconds, LONG_POLL_SECONDS), signal)))
  }
  return messages
}

function failedOf(result: InvokeResult, messages: Message[], reportsFailedItems: boolean): Set<string> {
  const ids = messages.map(({ MessageId }) => MessageId ?? '')
  if (result.status === 'failed') return new Set(ids)
  return reportsFailedItems ? readFailedItems(result.payload, ids) : new Set()
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true })
  })
}
