import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { QUEUE_DELAY_SECONDS_MAX } from '@incuera/contract/limits.ts'

/** Puts a message on a queue; it may arrive more than once. */
export type Send<Message> = (message: Message, delaySeconds?: number) => Promise<void>

/**
 * SQS delays at most QUEUE_DELAY_SECONDS_MAX; a longer wait is shortened to it, and the receiver checks again.
 *
 * The project is the message group, which on a standard queue keeps no order but makes it fair: while one project takes
 * more than its share of a function, SQS delivers the messages of others first (docs.aws.amazon.com, SQS Developer
 * Guide, "Amazon SQS fair queues").
 */
export function createSqsSend<Message extends { pid: string }>(client: SQSClient, queueUrl: string): Send<Message> {
  return async (message, delaySeconds = 0) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        MessageGroupId: message.pid,
        DelaySeconds: Math.min(QUEUE_DELAY_SECONDS_MAX, Math.max(0, Math.ceil(delaySeconds))),
      }),
    )
  }
}
