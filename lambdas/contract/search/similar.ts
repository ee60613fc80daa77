import * as z from 'zod'
import { InsightRange } from '../insights/scope.ts'
import { Session } from '../session.ts'

/**
 * What a shared trait of two sessions counts. An error says most about what happened, a signal on a page more than that
 * the page was opened.
 */
export const SIMILAR_WEIGHTS = { error: 3, signal: 2, page: 1 } as const

/** Sessions that are listed, the most similar ones. */
export const SIMILAR_SESSIONS_MAX = 8
/** Days before and after a session in which similar ones are looked for. */
export const SIMILAR_DAYS = 14
/** Shared traits that are named, those first that count most. */
export const SIMILAR_TRAITS_MAX = 6

/** Something that two sessions have both: a group of errors, a kind of signal on a page, a page. */
export const SharedTrait = z.object({
  what: z.enum(['error', 'signal', 'page']),
  /** The page, by its pattern; of an error the page is that of the other session, null if unknown. */
  page: z.string().nullable(),
  /** Of a signal: its kind; of an error: its message. Null for a page. */
  name: z.string().nullable(),
})
export type SharedTrait = z.infer<typeof SharedTrait>

export const SimilarSessions = z.discriminatedUnion('status', [
  /** Send the same request again, which continues the same query. */
  z.object({ status: z.literal('running') }),
  z.object({
    status: z.literal('done'),
    /** The most similar first. */
    sessions: z
      .array(
        z.object({
          session: Session,
          /**
           * 0 to 1: the weight of the shared traits, as a share of the weight of all traits of both; without a shared
           * trait the cosine of their vectors.
           */
          score: z.number().min(0).max(1),
          /** Empty: their analyses mean the same (an embedding model compares them). */
          shared: z.array(SharedTrait).max(SIMILAR_TRAITS_MAX),
        }),
      )
      .max(SIMILAR_SESSIONS_MAX),
    /** Where they were looked for. */
    range: InsightRange,
    asOf: z.number(),
    scannedBytes: z.number(),
    cached: z.boolean(),
  }),
])
export type SimilarSessions = z.infer<typeof SimilarSessions>
