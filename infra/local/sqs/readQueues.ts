import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const seconds = (max: number) => z.coerce.number().int().min(0).max(max)
const DAY_SECONDS = 24 * 3600

const Properties = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: seconds(12 * 3600).default(30),
  DelaySeconds: seconds(900).default(0),
  ReceiveMessageWaitTimeSeconds: seconds(20).default(0),
  MessageRetentionPeriod: seconds(14 * DAY_SECONDS).default(4 * DAY_SECONDS),
  MaximumMessageSize: z.coerce
    .number()
    .int()
    .default(1024 * 1024),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) })
    .optional(),
  // Ignored here: redrive permissions, encryption and tags.
  RedriveAllowPolicy: withoutMeaning,
  SqsManagedSseEnabled: withoutMeaning,
  Tags: withoutMeaning,
})

export interface QueueDefinition {
  name: string
  arn: string
  url: string
  visibilityTimeoutSeconds: number
  delaySeconds: number
  waitTimeSeconds: number
  retentionSeconds: number
  bytesMax: number
  redrive?: { deadLetterArn: string; maxReceiveCount: number }
}

/** The standard queues of the template. @throws TemplateError with the queue and the unsupported property (FIFO). */
export function readQueues(template: Template): QueueDefinition[] {
  return template.ofType('AWS::SQS::Queue').map((resource) => {
    const queue = parseProperties(Properties, resource)
    const { id } = resource
    const { RedrivePolicy } = queue
    return {
      name: template.attribute(id, 'QueueName'),
      arn: template.attribute(id, 'Arn'),
      url: template.ref(id),
      visibilityTimeoutSeconds: queue.VisibilityTimeout,
      delaySeconds: queue.DelaySeconds,
      waitTimeSeconds: queue.ReceiveMessageWaitTimeSeconds,
      retentionSeconds: queue.MessageRetentionPeriod,
      bytesMax: queue.MaximumMessageSize,
      redrive: RedrivePolicy && {
        deadLetterArn: RedrivePolicy.deadLetterTargetArn,
        maxReceiveCount: RedrivePolicy.maxReceiveCount,
      },
    }
  })
}
