import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { SQSEvent } from 'aws-lambda'
import type { Functions } from '../lambda/startFunctions.ts'
import type { CredentialsBook } from '../service.ts'
import type { Template } from '../template/template.ts'
import { openPolledQueue } from './openPolledQueue.ts'
import { pollQueue } from './pollQueue.ts'
import { type QueueSource, readQueueSources } from './readQueueSources.ts'

/** On close, a batch in progress has this long; after that it is delivered again at the next start. */
const CLOSE_SECONDS = 5

/**
 * Polls every queue that the template connects to a function, under that function's role. The gateway must be up.
 * @throws Error when a queue's visibility timeout is shorter than its function's timeout, as Lambda refuses it
 */
export async function startEventSources(options: {
  template: Template
  functions: Functions
  credentials: CredentialsBook
  gatewayOrigin: string
  log: Log
}): Promise<{ close(): Promise<void> }> {
  const { template, functions, credentials, gatewayOrigin, log } = options
  const stopping = new AbortController()

  const sources = readQueueSources(template).map((source) => {
    const { fn, concurrencyMax } = functions.find(source.functionName)
    const queue = openPolledQueue({ gatewayOrigin, queueUrl: source.queueUrl, role: credentials.forRole(fn.roleArn) })
    return { source, fn, queue, concurrencyMax: Math.min(source.concurrencyMax ?? concurrencyMax, concurrencyMax) }
  })
  await Promise.all(
    sources.map(({ source, fn, queue }) =>
      checkVisibility(source, fn.timeoutSeconds, queue.visibilityTimeoutSeconds, log),
    ),
  )

  const polling = sources.map(({ source, queue, concurrencyMax }) => {
    const invoke = (event: SQSEvent) => functions.invoke(source.functionName, event)
    return pollQueue({ source, queue, invoke, concurrencyMax, log, signal: stopping.signal })
  })
  return {
    close: async () => {
      stopping.abort()
      const enough = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_SECONDS * 1000).unref())
      await Promise.race([Promise.all(polling), enough])
      for (const { queue } of sources) queue.close()
    },
  }
}

/**
 * Lambda reads the queue's attributes when a mapping is created; without the grant for it the mapping fails. Here it is
 * reported, and polling reports the rest.
 */
async function checkVisibility(
  source: QueueSource,
  timeoutSeconds: number,
  read: () => Promise<number>,
  log: Log,
): Promise<void> {
  const visibilityTimeoutSeconds = await read().catch((error: Error) => {
    log.error('the attributes of a queue cannot be read', {
      source: source.id,
      queue: source.queueArn,
      error: `${error.name}: ${error.message}`,
    })
    return Number.POSITIVE_INFINITY
  })
  if (visibilityTimeoutSeconds < timeoutSeconds) {
    throw new Error(
      `${source.id}: Queue visibility timeout: ${visibilityTimeoutSeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
    )
  }
}
