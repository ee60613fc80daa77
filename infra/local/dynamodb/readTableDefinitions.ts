import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const KeySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2)
const Index = z.strictObject({
  IndexName: z.string(),
  KeySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  ContributorInsightsSpecification: withoutMeaning,
  OnDemandThroughput: withoutMeaning,
  ProvisionedThroughput: withoutMeaning,
  WarmThroughput: withoutMeaning,
})

const Properties = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).default([]),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  // Ignored here: throughput, backups and copies in other regions.
  BillingMode: withoutMeaning,
  ContributorInsightsSpecification: withoutMeaning,
  DeletionProtectionEnabled: withoutMeaning,
  OnDemandThroughput: withoutMeaning,
  PointInTimeRecoverySpecification: withoutMeaning,
  ProvisionedThroughput: withoutMeaning,
  Replicas: withoutMeaning,
  SSESpecification: withoutMeaning,
  TableClass: withoutMeaning,
  Tags: withoutMeaning,
  WarmThroughput: withoutMeaning,
})

export interface TableDefinition {
  name: string
  arn: string
  keys: z.infer<typeof KeySchema>
  attributes: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[]
  indexes: Pick<z.infer<typeof Index>, 'IndexName' | 'KeySchema' | 'Projection'>[]
  /** Attribute with the second at which an item expires. */
  ttlAttribute?: string
}

/**
 * The tables of the template. @throws TemplateError with the table and the unsupported property (streams, local
 * indexes).
 */
export function readTableDefinitions(template: Template): TableDefinition[] {
  return ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    template.ofType(type).map((resource) => {
      const table = parseProperties(Properties, resource)
      return {
        name: template.ref(resource.id),
        arn: template.attribute(resource.id, 'Arn'),
        keys: table.KeySchema,
        attributes: table.AttributeDefinitions,
        indexes: table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
          IndexName,
          KeySchema,
          Projection,
        })),
        ttlAttribute: table.TimeToLiveSpecification?.Enabled ? table.TimeToLiveSpecification.AttributeName : undefined,
      }
    }),
  )
}
