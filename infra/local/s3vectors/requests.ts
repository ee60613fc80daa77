import * as z from 'zod'

const indexArn = z.string()
const Key = z.string().min(1).max(1024)
const Data = z.strictObject({ float32: z.array(z.number()).min(1) })
const Metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type Metadata = z.infer<typeof Metadata>

const Comparison = z.strictObject({
  $eq: z.union([z.string(), z.number(), z.boolean()]).optional(),
  $gt: z.number().optional(),
  $gte: z.number().optional(),
  $lt: z.number().optional(),
  $lte: z.number().optional(),
})
/** The comparisons that Incuera uses, of one field each; S3 Vectors knows more. */
const Condition = z.record(z.string().regex(/^[^$]/, 'is not supported on this machine'), Comparison)
export const Filter = z.union([z.strictObject({ $and: z.array(Condition).min(1) }), Condition])
export type Filter = z.infer<typeof Filter>

/** What the operations of S3 Vectors take, as far as Incuera calls them; limits are those of its API reference. */
export const requests = {
  PutVectors: z.strictObject({
    indexArn,
    vectors: z
      .array(z.strictObject({ key: Key, data: Data, metadata: Metadata.default({}) }))
      .min(1)
      .max(500),
  }),
  GetVectors: z.strictObject({
    indexArn,
    keys: z.array(Key).min(1).max(100),
    returnData: z.boolean().default(false),
    returnMetadata: z.boolean().default(false),
  }),
  DeleteVectors: z.strictObject({ indexArn, keys: z.array(Key).min(1).max(500) }),
  QueryVectors: z.strictObject({
    indexArn,
    topK: z.number().int().min(1).max(100),
    queryVector: Data,
    filter: Filter.optional(),
    returnMetadata: z.boolean().default(false),
    returnDistance: z.boolean().default(false),
  }),
  ListVectors: z.strictObject({
    indexArn,
    maxResults: z.number().int().min(1).max(1000).default(500),
    nextToken: z.string().optional(),
    segmentCount: z.number().int().min(1).max(16).default(1),
    segmentIndex: z.number().int().min(0).max(15).default(0),
    returnMetadata: z.boolean().default(false),
    returnData: z.literal(false).default(false),
  }),
}
export type Operation = keyof typeof requests
export const isOperation = (name: string): name is Operation => Object.hasOwn(requests, name)
