import * as z from 'zod'
import { InsightRange, insightScope } from './scope.ts'

/** How an insight is described. */
export interface InsightParts<K extends string, R extends z.ZodRawShape, A extends z.core.$ZodType> {
  kind: K
  /** As on its page. */
  title: string
  explanation: string
  /** Whether the period before the range is answered too. */
  compares: boolean
  /** What it takes in addition to `insightScope`. */
  request: R
  answer: A
}

/** Completes an insight by the schemas of its request and its result. */
export function defineInsight<const K extends string, R extends z.ZodRawShape, A extends z.core.$ZodType>(
  parts: InsightParts<K, R, A>,
) {
  const kind = z.literal(parts.kind)
  return {
    ...parts,
    request: z.object({ kind, ...insightScope, ...parts.request }),
    done: z.object({
      status: z.literal('done'),
      kind,
      /** The days that were read: never beyond the retention of the project. */
      range: InsightRange,
      answer: parts.answer,
      /** The same for as many days before; null where it is not compared, or those days are not kept. */
      previous: z.nullable(parts.answer),
      /** When it was computed, in milliseconds since the epoch. */
      asOf: z.number(),
      scannedBytes: z.number(),
      /** True: read from the cache; `scannedBytes` are those of the first time. */
      cached: z.boolean(),
    }),
  }
}
