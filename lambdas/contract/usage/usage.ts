import * as z from 'zod'

/** Longer than the longest retention of recordings, and a year against the one before. */
export const USAGE_DAYS_KEPT = 400
export const USAGE_DAYS_DEFAULT = 30

/** What a project used on one day. */
export const UsedCounts = z.object({
  /** Sessions that began on the day and were kept. */
  sessions: z.number().int(),
  /** Of these sessions, as last processed. */
  batches: z.number().int(),
  events: z.number().int(),
  /** Of their batches, gzipped. */
  bytes: z.number().int(),
  /** Videos that were finished on the day, also clips, and their length. */
  videos: z.number().int(),
  videoSeconds: z.number(),
  /** How long functions worked on them. */
  renderSeconds: z.number(),
  /** Of summaries and questions that a language model answered on the day. */
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** As the model's server states it, or by the prices of the deployment; without those 0. */
  modelDollars: z.number(),
  /** Queries of SQL and insights that ended on the day, and what they read. */
  queries: z.number().int(),
  scannedBytes: z.number().int(),
})
export type UsedCounts = z.infer<typeof UsedCounts>

/** Estimated from {@link UsedCounts} by the list prices of prices.ts, in US dollars. */
export const UsageDollars = z.object({
  recording: z.number(),
  /** For as long as the project keeps recordings. */
  storage: z.number(),
  videos: z.number(),
  model: z.number(),
  queries: z.number(),
  total: z.number(),
})
export type UsageDollars = z.infer<typeof UsageDollars>

export const UsageDay = UsedCounts.extend({ day: z.iso.date(), dollars: UsageDollars })
export type UsageDay = z.infer<typeof UsageDay>

/** Days are UTC, both included. */
export const UsageQuery = z
  .object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'must not be before from',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || daysBetween(from, to) < USAGE_DAYS_KEPT, {
    path: ['from'],
    message: `must be at most ${USAGE_DAYS_KEPT} days before to`,
  })
export type UsageQuery = z.infer<typeof UsageQuery>

export const Usage = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Days on which something was used, oldest first. */
  days: z.array(UsageDay),
  total: UsedCounts.extend({ dollars: UsageDollars }),
  /** Where the prices are from, and when they were read. */
  prices: z.object({ source: z.string(), readOn: z.iso.date() }),
})
export type Usage = z.infer<typeof Usage>

const DAY_MS = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS
