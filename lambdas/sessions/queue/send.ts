import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { QUEUE_DELAY_SECONDS_MAX } from '@incuera/contract/limits.ts'

/** Puts a message on a queue; it may arrive more than once. */
export type Send<Message> = (message: Message, delaySeconds?: number) => Promise<void>

/** SQS delays at most QUEUE_DELAY_SECONDS_MAX; a longer wait is cut to it, and whoever receives looks again. */
export function createSqsSend<Message>(client: SQSClient, queueUrl: string): Send<Message> {
  return async (message, delaySeconds = 0) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.min(QUEUE_DELAY_SECONDS_MAX, Math.max(0, Math.ceil(delaySeconds))),
      }),
    )
  }
}
