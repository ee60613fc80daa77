import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Jobs } from '../ports.ts'

export function createSqsJobs(client: SQSClient, queues: { renderUrl: string; analysisUrl: string }): Jobs {
  const send = async (QueueUrl: string, message: unknown) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }))
  }
  return {
    render: (message) => send(queues.renderUrl, message),
    analyse: (message) => send(queues.analysisUrl, message),
  }
}
