import { z } from 'zod'
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

/** As AWS::S3::Bucket declares them: one event per entry. */
const Declared = z.strictObject({
  QueueConfigurations: z
    .array(
      z.strictObject({ Event: z.string(), Queue: z.string(), Filter: z.strictObject({ S3Key: z.strictObject({ Rules: FilterRules }) }).optional() }),
    )
    .default([]),
})

const Properties = z.strictObject({
  BucketName: z.string().optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(CorsRule) }).optional(),
  NotificationConfiguration: Declared.optional(),
  // Without meaning here: nothing expires while somebody tries the product, disks are the owner's, nobody else reaches them.
  LifecycleConfiguration: withoutMeaning,
  BucketEncryption: withoutMeaning,
  LoggingConfiguration: withoutMeaning,
  OwnershipControls: withoutMeaning,
  PublicAccessBlockConfiguration: withoutMeaning,
  AccessControl: withoutMeaning,
  Tags: withoutMeaning,
})

/** As CDK's custom resource declares them, in the words of S3's own API. */
const Custom = z.looseObject({
  BucketName: z.string(),
  NotificationConfiguration: z.strictObject({
    QueueConfigurations: z
      .array(
        z.strictObject({
          Id: z.string().optional(),
          Events: z.array(z.string()),
          QueueArn: z.string(),
          Filter: z.strictObject({ Key: z.strictObject({ FilterRules }) }).optional(),
        }),
      )
      .default([]),
  }),
})

/** Which new or removed objects a queue hears of. */
export interface Notification {
  queueArn: string
  /** As `s3:ObjectCreated:*`. */
  events: string[]
  prefix: string
  suffix: string
}

export interface Bucket {
  name: string
  arn: string
  cors: CorsRule[]
  notifications: Notification[]
}

/** The buckets of the template. @throws TemplateError with the bucket and the property that this machine does not have (versions, replication). */
export function readBuckets(template: Template): Bucket[] {
  const custom = template.ofType('Custom::S3BucketNotifications').map((resource) => parseProperties(Custom, resource))
  return template.ofType('AWS::S3::Bucket').map((resource) => {
    const { CorsConfiguration, NotificationConfiguration } = parseProperties(Properties, resource)
    const name = template.ref(resource.id)
    const declared = (NotificationConfiguration?.QueueConfigurations ?? []).map(({ Event, Queue, Filter }) =>
      toNotification(Queue, [Event], Filter?.S3Key.Rules),
    )
    const added = custom
      .filter(({ BucketName }) => BucketName === name)
      .flatMap(({ NotificationConfiguration }) => NotificationConfiguration.QueueConfigurations)
      .map(({ QueueArn, Events, Filter }) => toNotification(QueueArn, Events, Filter?.Key.FilterRules))
    return { name, arn: bucketArn(name), cors: CorsConfiguration?.CorsRules ?? [], notifications: [...declared, ...added] }
  })
}

function toNotification(queueArn: string, events: string[], rules: z.infer<typeof FilterRules> = []): Notification {
  const ruleOf = (name: 'prefix' | 'suffix') => rules.find((rule) => rule.Name === name)?.Value ?? ''
  return { queueArn, events, prefix: ruleOf('prefix'), suffix: ruleOf('suffix') }
}
