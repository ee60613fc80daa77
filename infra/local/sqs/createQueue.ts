import { randomUUID } from 'node:crypto'
import { createFairPick } from './createFairPick.ts'
import type { Message, MessageAttribute, Messages } from './message.ts'
import type { Journal } from './openJournal.ts'
import { invalidValue, queueError } from './queueError.ts'
import type { QueueDefinition } from './readQueues.ts'

export interface NewMessage {
  body: string
  attributes?: Record<string, MessageAttribute>
  groupId?: string
  /** The queue's own by default. */
  delaySeconds?: number
}

/**
 * One standard queue: at least once, fair to its groups, roughly in order. All times come from `now`, so that it can be
 * tested without waiting.
 */
export interface Queue {
  definition: QueueDefinition
  send(message: NewMessage): Message
  /**
   * Takes up to `max` visible messages and hides them. Those that failed too often go to the dead-letter queue instead.
   */
  receive(options: { max: number; visibilityTimeoutSeconds?: number }): Message[]
  /**
   * Resolves when a receive may find more than now: something arrived or became visible, time is up, or `signal`
   * aborts.
   */
  waitForMore(options: { waitMs: number; signal: AbortSignal }): Promise<void>
  /** An old receipt of a message that was received again since deletes nothing, as SQS answers it. */
  delete(receipt: string): void
  changeVisibility(receipt: string, timeoutSeconds: number): void
  purge(): void
  /** Moves every message that is not in flight to other queues. */
  moveAll(destinationOf: (message: Message) => Queue | null): void
  /** Takes a message that left another queue; the journal already has it. */
  accept(message: Message): void
  counts(): { visible: number; inFlight: number; delayed: number }
}

/** SQS refuses what XML 1.0 cannot represent. */
const UNSENDABLE = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/u

export interface QueueParts {
  definition: QueueDefinition
  messages: Messages
  journal: Journal
  /** Null without a redrive policy. */
  deadLetterQueue(): Queue | null
  now(): number
}

export function createQueue({ definition, messages, journal, deadLetterQueue, now }: QueueParts): Queue {
  const { name, arn, redrive } = definition
  const fair = createFairPick()
  const waiting = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of waiting) wake()
  }

  // The journal comes first everywhere: what it could not store has not happened.
  function remove({ id }: Message): void {
    journal.append({ type: 'deleted', queue: name, id })
    messages.delete(id)
  }

  function moveTo(target: Queue, message: Message, changes: Partial<Message>): void {
    const moved = { ...message, ...changes, visibleAt: 0, receipt: undefined, isHeld: false }
    journal.append({ type: 'moved', queue: name, id: message.id, to: target.definition.name, message: moved })
    messages.delete(message.id)
    target.accept(moved)
  }

  /** Hides a message behind a new receipt; null when it may no longer be delivered. */
  function hide(message: Message, visibilityTimeoutSeconds: number): Message | null {
    if (message.sentAt + definition.retentionSeconds * 1000 < now()) {
      remove(message)
      return null
    }
    const deadLetters = deadLetterQueue()
    if (redrive && deadLetters && message.receiveCount >= redrive.maxReceiveCount) {
      moveTo(deadLetters, message, { deadLetterSource: arn })
      return null
    }
    message.receiveCount += 1
    message.isHeld = true
    message.firstReceivedAt ??= now()
    message.visibleAt = now() + visibilityTimeoutSeconds * 1000
    message.receipt = Buffer.from(`${message.id}/${randomUUID()}`).toString('base64url')
    journal.append({
      type: 'received',
      queue: name,
      id: message.id,
      receiveCount: message.receiveCount,
      firstReceivedAt: message.firstReceivedAt,
    })
    return message
  }

  function find(receipt: string): Message | null {
    const [id = '', token] = Buffer.from(receipt, 'base64url').toString().split('/')
    if (!token)
      throw queueError('ReceiptHandleIsInvalid', `The input receipt handle "${receipt}" is not a valid receipt handle.`)
    const message = messages.get(id)
    return message?.receipt === receipt ? message : null
  }

  return {
    definition,
    send({ body, attributes = {}, groupId, delaySeconds = definition.delaySeconds }) {
      if (body === '') throw queueError('MissingParameter', 'The request must contain the parameter MessageBody.')
      if (UNSENDABLE.test(body))
        throw queueError('InvalidMessageContents', 'The message contains characters outside the allowed set.')
      const bytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes)) - 2
      if (bytes > definition.bytesMax) {
        throw invalidValue(
          `One or more parameters are invalid. Reason: Message must be shorter than ${definition.bytesMax} bytes.`,
        )
      }
      const sentAt = now()
      const message: Message = {
        id: randomUUID(),
        body,
        attributes,
        groupId,
        sentAt,
        visibleAt: sentAt + delaySeconds * 1000,
        receiveCount: 0,
      }
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
      let nextVisibleMs = Number.POSITIVE_INFINITY
      for (const { visibleAt } of messages.values()) nextVisibleMs = Math.min(nextVisibleMs, visibleAt - now())
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, Math.max(1, Math.min(waitMs, nextVisibleMs)))
        waiting.add(done)
        signal.addEventListener('abort', done)
        if (signal.aborted) done()
      })
    },
    delete(receipt) {
      const message = find(receipt)
      if (message) remove(message)
    },
    changeVisibility(receipt, timeoutSeconds) {
      const message = find(receipt)
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
        if (target)
          moveTo(target, message, {
            id: randomUUID(),
            receiveCount: 0,
            firstReceivedAt: undefined,
            sentAt: now(),
            deadLetterSource: undefined,
          })
      }
    },
    accept(message) {
      messages.set(message.id, message)
      wakeAll()
    },
    counts() {
      const hidden = [...messages.values()].filter(({ visibleAt }) => visibleAt > now())
      const inFlight = hidden.filter(({ receipt }) => receipt).length
      return { visible: messages.size - hidden.length, inFlight, delayed: hidden.length - inFlight }
    },
  }
}
