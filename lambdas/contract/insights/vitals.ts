import * as z from 'zod'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, itemKey } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { FilterText } from './scope.ts'

/** Up to this a value is "good"; milliseconds, CLS as a score. Source: web.dev/articles/vitals. */
export const GOOD_VITAL_UP_TO = { LCP: 2_500, INP: 200, CLS: 0.1 }

export const VitalRating = z.enum(['good', 'needs-improvement', 'poor'])
export type VitalRating = z.infer<typeof VitalRating>

/** Three of four loads are at most this slow. LCP and INP in milliseconds, CLS as a score. */
const Measured = z
  .object({ key: itemKey, p75: z.number(), rating: VitalRating, good: count, needsImprovement: count, poor: count })
  .nullable()
const measured = { lcp: Measured, inp: Measured, cls: Measured }

export const vitalsInsight = defineInsight({
  kind: 'vitals',
  title: 'Web vitals',
  explanation: 'How fast pages load, react and settle: the 75th percentile by page and device',
  compares: true,
  request: { page: FilterText.optional() },
  answer: z.object({
    /** All pages together. */
    all: z.object(measured),
    /** Most loads first. */
    pages: z
      .array(z.object({ page: z.string(), device: z.string(), loads: count, ...measured }))
      .max(INSIGHT_ITEMS_MAX),
  }),
})
