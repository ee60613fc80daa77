import * as z from 'zod'
import type { Template } from '../template/template.ts'

/** An event source mapping of a queue. */
export interface QueueSource {
  /** Logical id. */
  id: string
  queueUrl: string
  queueArn: string
  /** Name or ARN, as in the template. */
  functionName: string
  batchSize: number
  batchingWindowSeconds: number
  reportsFailedItems: boolean
  /** Null: as many as the function runs at the same time. */
  concurrencyMax: number | null
}

const Mapping = z
  .strictObject({
    EventSourceArn: z.string().regex(/^arn:aws:sqs:/, 'only SQS event sources are supported on this machine'),
    FunctionName: z.string(),
    BatchSize: z.number().int().min(1).max(10_000).default(10),
    MaximumBatchingWindowInSeconds: z.number().int().min(0).max(300).default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.number().int().min(2).max(1000) }).optional(),
    Enabled: z.literal(true).optional(),
    Tags: z.array(z.unknown()).optional(),
  })
  .refine((mapping) => mapping.BatchSize <= 10 || mapping.MaximumBatchingWindowInSeconds >= 1, {
    path: ['MaximumBatchingWindowInSeconds'],
    message: 'must be at least 1 when BatchSize is greater than 10',
  })

/**
 * Every `AWS::Lambda::EventSourceMapping` of the template.
 * @throws Error that names the mapping and the unsupported property (FilterCriteria, for example)
 */
export function readQueueSources(template: Template): QueueSource[] {
  const queueUrls = new Map(
    template.ofType('AWS::SQS::Queue').map(({ id }) => [template.attribute(id, 'Arn'), template.ref(id)]),
  )
  return template.ofType('AWS::Lambda::EventSourceMapping').map(({ id, properties }) => {
    const parsed = Mapping.safeParse(properties)
    if (!parsed.success) throw new Error(`Event source mapping ${id}: ${z.prettifyError(parsed.error)}`)
    const mapping = parsed.data
    const queueUrl = queueUrls.get(mapping.EventSourceArn)
    if (!queueUrl) throw new Error(`Event source mapping ${id}: the template has no queue ${mapping.EventSourceArn}`)
    return {
      id,
      queueUrl,
      queueArn: mapping.EventSourceArn,
      functionName: mapping.FunctionName,
      batchSize: mapping.BatchSize,
      batchingWindowSeconds: mapping.MaximumBatchingWindowInSeconds,
      reportsFailedItems: mapping.FunctionResponseTypes.length > 0,
      concurrencyMax: mapping.ScalingConfig?.MaximumConcurrency ?? null,
    }
  })
}
