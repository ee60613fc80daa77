import type { Message, MessageAttribute, Messages } from './message.ts'
import type { Journal } from './openJournal.ts'
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

export interface QueueParts {
  definition: QueueDefinition
  messages: Messages
  journal: Journal
  /** Null without a redrive policy. */
  deadLetterQueue(): Queue | null
  now(): number
}
