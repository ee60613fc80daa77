import * as z from 'zod'
import { bucketArn } from '../template/arn.ts'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const CorsRule = z.strictObject({
  Id: z.string().optional(),
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
})
export type CorsRule = z.infer<typeof CorsRule>

const FilterRules = z.array(
  z.strictObject({
    Name: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['prefix', 'suffix'])),
    Value: z.string(),
  }),
)

/** Only queues can be notified here; topics, functions and EventBridge are refused. */
const Notifications = z.strictObject({
  QueueConfigurations: z
    .array(
      z.strictObject({
        Event: z.string(),
        Queue: z.string(),
        Filter: z.strictObject({ S3Key: z.strictObject({ Rules: FilterRules }) }).optional(),
      }),
    )
    .default([]),
})

const Properties = z.strictObject({
  BucketName: z.string().optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(CorsRule) }).optional(),
  NotificationConfiguration: Notifications.optional(),
  // Ignored here: nothing expires while somebody tries the product, disks belong to the owner, nobody else reaches
  // them.
  LifecycleConfiguration: withoutMeaning,
  BucketEncryption: withoutMeaning,
  LoggingConfiguration: withoutMeaning,
  OwnershipControls: withoutMeaning,
  PublicAccessBlockConfiguration: withoutMeaning,
  AccessControl: withoutMeaning,
  Tags: withoutMeaning,
})

/** Which new or removed objects a queue is notified of. */
export interface Notification {
  queueArn: string
  /** As `s3:ObjectCreated:*`. */
  event: string
  prefix: string
  suffix: string
}

export interface Bucket {
  name: string
  arn: string
  cors: CorsRule[]
  notifications: Notification[]
}

/**
 * The buckets of the template. @throws TemplateError with the bucket and the unsupported property (versions,
 * replication).
 */
export function readBuckets(template: Template): Bucket[] {
  return template.ofType('AWS::S3::Bucket').map((resource) => {
    const { CorsConfiguration, NotificationConfiguration } = parseProperties(Properties, resource)
    const name = template.ref(resource.id)
    const notifications = (NotificationConfiguration?.QueueConfigurations ?? []).map(
      ({ Event, Queue, Filter }): Notification => {
        const valueOfRule = (wanted: 'prefix' | 'suffix') =>
          Filter?.S3Key.Rules.find(({ Name }) => Name === wanted)?.Value ?? ''
        return { queueArn: Queue, event: Event, prefix: valueOfRule('prefix'), suffix: valueOfRule('suffix') }
      },
    )
    return { name, arn: bucketArn(name), cors: CorsConfiguration?.CorsRules ?? [], notifications }
  })
}
