import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import type { LocalService, ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { createQueue } from './createQueue.ts'
import type { Message } from './message.ts'
import { openJournal } from './openJournal.ts'
import { createOperations, type Queues } from './operations.ts'
import type { Queue } from './queue.ts'
import { queueError } from './queueError.ts'
import { readQueues } from './readQueues.ts'

export interface LocalSqs extends LocalService {
  /**
   * What an AWS service sends for a resource of the template: a bucket's notification, a schedule. Durable when it
   * returns.
   */
  send(queueArn: string, body: string): void
}

/**
 * SQS with the queues of the template. Messages are kept in memory and in a journal in `folder`: an acknowledged one
 * survives a kill. FIFO queues are not supported.
 * @param now milliseconds since the epoch
 */
export function createSqs({
  folder,
  template,
  log,
  now,
}: {
  folder: string
  template: Template
  log: Log
  now(): number
}): LocalSqs {
  const journal = openJournal(folder, log)
  const byName = new Map<string, Queue>()
  const find = (urlOrArn: string): Queue => {
    const queue = byName.get(urlOrArn.split(/[/:]/).at(-1) ?? '')
    if (queue) return queue
    throw queueError(
      'QueueDoesNotExist',
      'The specified queue does not exist.',
      'AWS.SimpleQueueService.NonExistentQueue',
    )
  }
  for (const definition of readQueues(template)) {
    const messages = journal.queues.get(definition.name) ?? new Map<string, Message>()
    journal.queues.set(definition.name, messages)
    const deadLetterQueue = () => (definition.redrive ? find(definition.redrive.deadLetterArn) : null)
    byName.set(definition.name, createQueue({ definition, messages, journal, deadLetterQueue, now }))
  }
  for (const [queue, { size }] of journal.queues) {
    if (size > 0 && !byName.has(queue))
      log.warn('messages of a queue that is no longer in the template are kept', { queue, messages: size })
  }

  const queues: Queues = { all: [...byName.values()], find }
  const operations = createOperations(queues)
  const operationOf = (request: ServiceRequest) => {
    const name = targetOf(request)
    const operation = operations.get(name)
    if (!operation) throw unknownOperation('SQS', name)
    return operation
  }
  const closing = new AbortController()

  return {
    signingName: 'sqs',
    errors: 'json',
    body: 'buffer',
    permissions: (request) => operationOf(request).permissions(request),
    async handle(request, response) {
      const hangUp = new AbortController()
      response.once('close', () => hangUp.abort())
      writeJson(response, await operationOf(request).run(request, AbortSignal.any([hangUp.signal, closing.signal])))
    },
    send: (queueArn, body) => void find(queueArn).send({ body }),
    async close() {
      closing.abort()
      journal.close()
    },
  }
}
