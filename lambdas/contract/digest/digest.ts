import * as z from 'zod'
import { InsightRequest } from '../insights/insights.ts'
import { InsightRange } from '../insights/scope.ts'

export const DIGEST_SECTIONS = ['scanners', 'problems', 'errors', 'pages', 'vitals'] as const

/** One thing that changed. Its numbers are those of the insight that it names. */
export const DigestLine = z.object({
  section: z.enum(DIGEST_SECTIONS),
  /** `back`: an error that was resolved. */
  change: z.enum(['new', 'back', 'worse', 'better', 'more', 'less']),
  /** One sentence with its numbers. */
  text: z.string(),
  value: z.number(),
  /** The week before; null: there was none. */
  before: z.number().nullable(),
  /** The sessions behind `value`: as `POST /api/insights/sessions` takes it. */
  behind: z.object({ insight: InsightRequest, key: z.string() }),
})
export type DigestLine = z.infer<typeof DigestLine>

/** What changed in a week (Monday to Sunday, UTC) against the one before. */
export const Digest = z.object({
  week: InsightRange,
  /** Sessions that were active; null before: the week before is not kept. */
  sessions: z.object({ value: z.number(), before: z.number().nullable() }),
  /** What matters most first. Empty: nothing changed noticeably. */
  lines: z.array(DigestLine),
  /** When it was computed, in milliseconds since the epoch. */
  asOf: z.number(),
})
export type Digest = z.infer<typeof Digest>
