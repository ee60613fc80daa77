import type * as z from 'zod'
import type { RefusalCode } from '../refusals.ts'
import type { Route } from '../routes/route.ts'

/** What the reference says about one operation beyond its route. */
export interface Operation<R extends Route = Route> {
  /** What a caller should know beyond the summary. Markdown. */
  description: string
  /** Refusals of its own. Those that all routes of its kind share are added by `refusalsOf.ts`. */
  refusals: readonly RefusalCode[]
  /**
   * Query parameters of the example, as on the wire. Parameters of paths have one example for all (sampleParams.ts).
   */
  query?: z.input<R['query']>
  /** Body of the example. */
  body?: unknown
  /** The answer to the example. */
  response: z.input<R['response']>
}

type WithBody<R> = R extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : { body?: never }

/** An entry for every route of a resource, so that the compiler demands those that are missing. */
export type Reference<Routes extends Record<string, Route>> = {
  [Name in keyof Routes]: Operation<Routes[Name]> & WithBody<Routes[Name]>
}
