import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Bucket = z.strictObject({ VectorBucketName: z.string().optional(), Tags: withoutMeaning })
const Properties = z.strictObject({
  IndexName: z.string().optional(),
  VectorBucketArn: z.string(),
  DataType: z.literal('float32'),
  Dimension: z.number().int().min(1).max(4096),
  DistanceMetric: z.literal('cosine'),
  MetadataConfiguration: z.strictObject({ NonFilterableMetadataKeys: z.array(z.string()) }).optional(),
  Tags: withoutMeaning,
})

export interface VectorIndex {
  arn: string
  dimension: number
  /** Metadata that a query may not compare. */
  notFilterable: readonly string[]
}

/** The vector indexes of the template. @throws TemplateError with the index and the unsupported property */
export function readVectorIndexes(template: Template): VectorIndex[] {
  for (const bucket of template.ofType('AWS::S3Vectors::VectorBucket')) parseProperties(Bucket, bucket)
  return template.ofType('AWS::S3Vectors::Index').map((resource) => {
    const { Dimension, MetadataConfiguration } = parseProperties(Properties, resource)
    const notFilterable = MetadataConfiguration?.NonFilterableMetadataKeys ?? []
    return { arn: template.ref(resource.id), dimension: Dimension, notFilterable }
  })
}
