import type { Message } from './message.ts'
import { attributesDigest, bodyDigest } from './messageDigest.ts'

/** The parts that a receiver requests in addition to the body; `All` is all of them. */
export interface Wanted {
  systemAttributes: string[]
  attributes: string[]
}

/** A received message as ReceiveMessage returns it. */
export function describeMessage(message: Message, wanted: Wanted) {
  const system = {
    SenderId: 'AIDALOCAL',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.deadLetterSource && { DeadLetterQueueSourceArn: message.deadLetterSource }),
    ...(message.groupId && { MessageGroupId: message.groupId }),
  }
  const Attributes = pick(system, wanted.systemAttributes)
  const MessageAttributes = pick(message.attributes, wanted.attributes)
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: bodyDigest(message.body),
    ...(Attributes && { Attributes }),
    ...(MessageAttributes && { MessageAttributes, MD5OfMessageAttributes: attributesDigest(MessageAttributes) }),
  }
}

/** What SendMessage returns. */
export function describeSent({ id, body, attributes }: Message) {
  const hasAttributes = Object.keys(attributes).length > 0
  return {
    MessageId: id,
    MD5OfMessageBody: bodyDigest(body),
    ...(hasAttributes && { MD5OfMessageAttributes: attributesDigest(attributes) }),
  }
}

function pick<T>(values: Record<string, T>, names: string[]): Record<string, T> | null {
  const isWanted = (name: string) => names.some((wanted) => wanted === 'All' || wanted === '.*' || wanted === name)
  const picked = Object.entries(values).filter(([name]) => isWanted(name))
  return picked.length > 0 ? Object.fromEntries(picked) : null
}
