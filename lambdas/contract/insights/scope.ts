import * as z from 'zod'
import { INSIGHT_DAYS_MAX, NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '../limits.ts'
import { SEARCH_CHARACTERS_MAX } from '../search/limits.ts'

const DAY_MS = 86_400_000

/** A value to compare recorded text with. Engines refuse the characters that it must not have. */
const printable = (charactersMax: number) =>
  z
    .string()
    .min(1)
    .max(charactersMax)
    .refine((value) => !/[\p{Cc}\p{Surrogate}]/u.test(value), 'must not contain control characters')

export const FilterName = printable(NAME_CHARACTERS_MAX)
export const FilterText = printable(TEXT_CHARACTERS_MAX)

/** Days (UTC), both included. */
export const InsightRange = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' })
  .refine(({ from, to }) => daysOf({ from, to }) <= INSIGHT_DAYS_MAX, {
    path: ['from'],
    error: `must be at most ${INSIGHT_DAYS_MAX} days before to`,
  })
export type InsightRange = z.infer<typeof InsightRange>

/** Days of a range, both ends included. */
export const daysOf = ({ from, to }: { from: string; to: string }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1

/** What every insight takes: which sessions it looks at. */
export const insightScope = {
  /** Absent: the last seven days, including today. */
  range: InsightRange.optional(),
  device: z.enum(['desktop', 'mobile', 'tablet']).optional(),
  browser: FilterName.optional(),
  os: FilterName.optional(),
  /** Two letters (ISO 3166-1). */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two upper-case letters')
    .optional(),
  /** Campaign of the first page. */
  utmSource: FilterName.optional(),
  /** A filter on sessions, in the language of the search bar. */
  q: z.string().trim().min(1).max(SEARCH_CHARACTERS_MAX).optional(),
  /** Whether to answer for as many days before the range as well, where the insight compares. */
  compare: z.boolean().default(true),
}

/** How an insight can be divided. The value of a session is that of its first event in the range. */
export const Breakdown = z.enum(['device', 'browser', 'os', 'country', 'utm_source', 'utm_medium', 'utm_campaign'])
export type Breakdown = z.infer<typeof Breakdown>
