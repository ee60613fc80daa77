import type * as z from 'zod'

/** The form of an answer. */
export interface Output<T> {
  name: string
  schema: z.ZodType<T>
}
