import * as z from 'zod'
import { LOCAL_ACCOUNT } from '../template/template.ts'
import { MessageAttribute } from './message.ts'

/**
 * Requests of the supported operations, by SQS's JSON protocol. Strict: a parameter that would be ignored is refused.
 */

const QueueUrl = z.string()
const VisibilityTimeout = z.number().int().min(0).max(43_200)
const names = z.array(z.string()).default([])

const message = {
  MessageBody: z.string().default(''),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), MessageAttribute).optional(),
  MessageGroupId: z.string().max(128).optional(),
}
const entries = <T extends z.ZodRawShape>(shape: T) => z.array(z.strictObject({ Id: z.string(), ...shape })).default([])

export const requests = {
  SendMessage: z.strictObject({ QueueUrl, ...message }),
  SendMessageBatch: z.strictObject({ QueueUrl, Entries: entries(message) }),
  ReceiveMessage: z.strictObject({
    QueueUrl,
    MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
    VisibilityTimeout: VisibilityTimeout.optional(),
    WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
    MessageAttributeNames: names,
    MessageSystemAttributeNames: names,
    /** The older name of MessageSystemAttributeNames. */
    AttributeNames: names,
  }),
  DeleteMessage: z.strictObject({ QueueUrl, ReceiptHandle: z.string() }),
  DeleteMessageBatch: z.strictObject({ QueueUrl, Entries: entries({ ReceiptHandle: z.string() }) }),
  ChangeMessageVisibility: z.strictObject({ QueueUrl, ReceiptHandle: z.string(), VisibilityTimeout }),
  ChangeMessageVisibilityBatch: z.strictObject({
    QueueUrl,
    Entries: entries({ ReceiptHandle: z.string(), VisibilityTimeout }),
  }),
  GetQueueAttributes: z.strictObject({ QueueUrl, AttributeNames: names }),
  GetQueueUrl: z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.literal(LOCAL_ACCOUNT).optional() }),
  ListQueues: z.strictObject({ QueueNamePrefix: z.string().default('') }),
  PurgeQueue: z.strictObject({ QueueUrl }),
  StartMessageMoveTask: z.strictObject({ SourceArn: z.string(), DestinationArn: z.string().optional() }),
}
