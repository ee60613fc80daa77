import * as z from 'zod'
import { SignalKind } from '../analysis.ts'
import { BREAKDOWN_VALUES_MAX, TREND_METRICS_MAX } from '../limits.ts'
import { OUTCOMES } from '../session.ts'
import { count, itemKey } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { Breakdown, FilterName } from './scope.ts'

/** What a trend counts. */
export const TrendMetric = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['sessions', 'people', 'pageViews', 'clicks', 'errors']) }),
  z.object({ type: z.literal('event'), name: FilterName }),
  z.object({ type: z.literal('signal'), signal: SignalKind }),
  /** Finished sessions with this outcome. */
  z.object({ type: z.literal('outcome'), outcome: z.enum(OUTCOMES) }),
  /** Averages of finished sessions: friction 0 to 100, active time in milliseconds. */
  z.object({ type: z.enum(['friction', 'activeMs']) }),
])
export type TrendMetric = z.infer<typeof TrendMetric>

export const trendsInsight = defineInsight({
  kind: 'trends',
  title: 'Trends',
  explanation: 'Counts per day or hour',
  compares: true,
  request: {
    metrics: z.array(TrendMetric).min(1).max(TREND_METRICS_MAX),
    /** In UTC. Hours for a range of up to 14 days. */
    per: z.enum(['day', 'hour']).default('day'),
    breakdown: Breakdown.optional(),
  },
  answer: z.object({
    per: z.enum(['day', 'hour']),
    series: z
      .array(
        z.object({
          key: itemKey,
          /** Position in the request's `metrics`. */
          metric: count,
          label: z.string(),
          /** Of the breakdown; null: no value, or no breakdown. */
          value: z.string().nullable(),
          /** All that are not among the most frequent values. */
          isOthers: z.boolean(),
          /** Over the whole range; people and sessions count once. Null: an average of nothing. */
          total: z.number().nullable(),
          /** Every day or hour of the range. */
          points: z.array(
            z.object({
              key: itemKey,
              /** Start, in milliseconds since the epoch. */
              at: z.number(),
              /** Null: an average of nothing. */
              value: z.number().nullable(),
            }),
          ),
        }),
      )
      .max(TREND_METRICS_MAX * (BREAKDOWN_VALUES_MAX + 2)),
  }),
})
