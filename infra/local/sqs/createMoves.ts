import { randomUUID } from 'node:crypto'
import type { Message } from './message.ts'
import type { Queue, QueueParts } from './queue.ts'

/** How a message changes its place. */
export interface Moves {
  remove(message: Message): void
  moveTo(target: Queue, message: Message, changes: Partial<Message>): void
  /** Hides a message behind a new receipt; null when it may no longer be delivered. */
  hide(message: Message, visibilityTimeoutSeconds: number): Message | null
}

export function createMoves({ definition, messages, journal, deadLetterQueue, now }: QueueParts): Moves {
  const { name, arn, redrive } = definition

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

  return { remove, moveTo, hide }
}
