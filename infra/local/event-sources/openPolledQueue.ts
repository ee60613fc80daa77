import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs'
import type { Credentials } from '../service.ts'
import { LOCAL_REGION } from '../template/template.ts'
import type { PolledQueue } from './pollQueue.ts'

const BATCH_ENTRIES_MAX = 10

/** A queue behind the gateway, received from and deleted from under the function's role as Lambda does it. */
export function openPolledQueue(options: {
  gatewayOrigin: string
  queueUrl: string
  role: Credentials
}): PolledQueue & {
  visibilityTimeoutSeconds(): Promise<number>
  close(): void
} {
  const { queueUrl: QueueUrl } = options
  // The poller itself polls again; a client that retries would hide problems for seconds.
  const config: SQSClientConfig = { endpoint: options.gatewayOrigin, region: LOCAL_REGION, maxAttempts: 1 }
  const asRole = new SQSClient({ ...config, credentials: options.role })
  const entries = (messages: Message[]) =>
    messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }))

  return {
    receive: async (messagesMax, waitSeconds, signal) => {
      const { Messages } = await asRole.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: messagesMax,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: signal },
      )
      return Messages ?? []
    },
    remove: async (messages) => {
      for (const part of inParts(messages)) {
        const { Failed } = await asRole.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries(part) }))
        if (Failed?.[0]) throw new Error(`DeleteMessageBatch: ${Failed[0].Code}: ${Failed[0].Message}`)
      }
    },
    visibilityTimeoutSeconds: async () => {
      const { Attributes } = await asRole.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
      )
      return Number(Attributes?.VisibilityTimeout)
    },
    close: () => asRole.destroy(),
  }
}

function inParts<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH_ENTRIES_MAX) }, (_, index) =>
    items.slice(index * BATCH_ENTRIES_MAX, (index + 1) * BATCH_ENTRIES_MAX),
  )
}
