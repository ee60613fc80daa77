import type * as z from 'zod'

/** DynamoDB stores no number between 0 and 1e-130; nothing that people set is this small. */
const SMALLEST = 0.000_001

/** A number, not negative, that may have a fraction and that DynamoDB stores. */
export const storable = (schema: z.ZodNumber): z.ZodNumber =>
  schema.refine((number) => number === 0 || number >= SMALLEST, `must be 0 or at least ${SMALLEST}`)
