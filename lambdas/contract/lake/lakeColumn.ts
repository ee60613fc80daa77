import * as z from 'zod'

/** What Glue needs to know of a column. */
const GlueColumn = z.object({
  type: z.enum(['string', 'int', 'bigint', 'double', 'boolean', 'timestamp', 'array<int>', 'array<string>']),
  comment: z.string(),
})

export interface LakeColumn extends z.infer<typeof GlueColumn> {
  name: string
}

const glue = (type: LakeColumn['type'], comment: string): z.infer<typeof GlueColumn> => ({ type, comment })

export const requiredText = (comment: string) => z.string().meta({ glue: glue('string', comment) })
export const text = (comment: string) =>
  z
    .string()
    .optional()
    .meta({ glue: glue('string', comment) })
export const oneOf = <const T extends readonly string[]>(values: T, comment: string) =>
  z.enum(values).meta({ glue: glue('string', comment) })
export const int = (comment: string) =>
  z
    .number()
    .int()
    .meta({ glue: glue('int', comment) })
export const optionalInt = (comment: string) =>
  z
    .number()
    .int()
    .optional()
    .meta({ glue: glue('int', comment) })
export const optionalDouble = (comment: string) =>
  z
    .number()
    .optional()
    .meta({ glue: glue('double', comment) })
export const optionalBigint = (comment: string) =>
  z
    .number()
    .int()
    .optional()
    .meta({ glue: glue('bigint', comment) })
export const bigint = (comment: string) =>
  z
    .number()
    .int()
    .meta({ glue: glue('bigint', comment) })
export const flag = (comment: string) => z.boolean().meta({ glue: glue('boolean', comment) })
export const optionalInts = (comment: string) =>
  z
    .array(z.number().int())
    .optional()
    .meta({ glue: glue('array<int>', comment) })
export const optionalTexts = (comment: string) =>
  z
    .array(z.string())
    .optional()
    .meta({ glue: glue('array<string>', comment) })
export const texts = (comment: string) => z.array(z.string()).meta({ glue: glue('array<string>', comment) })
/**
 * `Date.toISOString()`: OpenX reads `yyyy-MM-ddTHH:mm:ss.SSSZ` as a timestamp (Firehose guide, record format
 * conversion).
 */
export const time = (comment: string) => z.string().meta({ glue: glue('timestamp', comment) })

/**
 * The columns of a row, in its order.
 * @throws ZodError when a field was not made by one of the functions above
 */
export function columnsOf(row: z.ZodObject): LakeColumn[] {
  return Object.entries(row.shape).map(([name, field]) => ({
    name,
    ...GlueColumn.parse(z.globalRegistry.get(field)?.glue),
  }))
}
