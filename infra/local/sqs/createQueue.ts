import { randomUUID } from 'node:crypto'
import { createFairPick } from './createFairPick.ts'
import { createMoves } from './createMoves.ts'
import { createWaiters } from './createWaiters.ts'
import type { Message, MessageAttribute, Messages } from './message.ts'
import type { NewMessage, Queue, QueueParts } from './queue.ts'
import { invalidValue, queueError } from './queueError.ts'

/** SQS refuses what XML 1.0 cannot represent. */
const UNSENDABLE = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/u

/** What a message that moves to its queue again has not gone through yet. */
const AS_NEW = { receiveCount: 0, firstReceivedAt: undefined, deadLetterSource: undefined }

export function createQueue({ definition, messages, journal, deadLetterQueue, now }: QueueParts): Queue {
  const { name } = definition
  const fair = createFairPick()
  const { wakeAll, waitForMore } = createWaiters()
  const { remove, moveTo, hide } = createMoves({ definition, messages, journal, deadLetterQueue, now })

  return {
    definition,
    send({ body, attributes = {}, groupId, delaySeconds = definition.delaySeconds }) {
      checkMessage(body, attributes, definition.bytesMax)
      const message = toMessage({ body, attributes, groupId, delaySeconds }, now())
      journal.append({ type: 'sent', queue: name, message })
      messages.set(message.id, message)
      wakeAll()
      return message
    },
    receive({ max, visibilityTimeoutSeconds = definition.visibilityTimeoutSeconds }) {
      const received: Message[] = []
      // With a timeout of 0 a message stays visible, but one receive takes it once.
      const untaken = new Map(messages)
      while (received.length < max) {
        const message = fair.next(untaken.values(), now())
        if (!message) break
        untaken.delete(message.id)
        const hidden = hide(message, visibilityTimeoutSeconds)
        if (hidden) received.push(hidden)
      }
      return received
    },
    waitForMore({ waitMs, signal }) {
      const nextVisibleMs = [...messages.values()].reduce(
        (soonest, { visibleAt }) => Math.min(soonest, visibleAt - now()),
        Number.POSITIVE_INFINITY,
      )
      return waitForMore(Math.min(waitMs, nextVisibleMs), signal)
    },
    delete(receipt) {
      const message = findByReceipt(messages, receipt)
      if (message) remove(message)
    },
    changeVisibility(receipt, timeoutSeconds) {
      const message = findByReceipt(messages, receipt)
      if (!message || message.visibleAt <= now()) {
        throw queueError(
          'MessageNotInflight',
          'The specified message is not in flight.',
          'AWS.SimpleQueueService.MessageNotInflight',
        )
      }
      const visibleAt = now() + timeoutSeconds * 1000
      journal.append({ type: 'givenBack', queue: name, id: message.id, visibleAt })
      Object.assign(message, { visibleAt, isHeld: false })
      wakeAll()
    },
    purge() {
      for (const message of messages.values()) remove(message)
    },
    moveAll(destinationOf) {
      for (const message of messages.values()) {
        const target = message.visibleAt <= now() ? destinationOf(message) : null
        if (target) moveTo(target, message, { ...AS_NEW, id: randomUUID(), sentAt: now() })
      }
    },
    accept(message) {
      messages.set(message.id, message)
      wakeAll()
    },
    counts: () => countMessages(messages, now()),
  }
}

/** @throws ServiceError as SQS does */
function checkMessage(body: string, attributes: Record<string, MessageAttribute>, bytesMax: number): void {
  if (body === '') throw queueError('MissingParameter', 'The request must contain the parameter MessageBody.')
  if (UNSENDABLE.test(body))
    throw queueError('InvalidMessageContents', 'The message contains characters outside the allowed set.')
  const bytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes)) - 2
  if (bytes > bytesMax) {
    throw invalidValue(`One or more parameters are invalid. Reason: Message must be shorter than ${bytesMax} bytes.`)
  }
}

/** Null for an old receipt of a message that was received again since. */
function findByReceipt(messages: Messages, receipt: string): Message | null {
  const [id = '', token] = Buffer.from(receipt, 'base64url').toString().split('/')
  if (!token)
    throw queueError('ReceiptHandleIsInvalid', `The input receipt handle "${receipt}" is not a valid receipt handle.`)
  const message = messages.get(id)
  return message?.receipt === receipt ? message : null
}

function toMessage(
  { body, attributes, groupId, delaySeconds }: Required<Omit<NewMessage, 'groupId'>> & Pick<NewMessage, 'groupId'>,
  sentAt: number,
): Message {
  const visibleAt = sentAt + delaySeconds * 1000
  return { id: randomUUID(), body, attributes, groupId, sentAt, visibleAt, receiveCount: 0 }
}

function countMessages(messages: Messages, nowMs: number): ReturnType<Queue['counts']> {
  const hidden = [...messages.values()].filter(({ visibleAt }) => visibleAt > nowMs)
  const inFlight = hidden.filter(({ receipt }) => receipt).length
  return { visible: messages.size - hidden.length, inFlight, delayed: hidden.length - inFlight }
}
