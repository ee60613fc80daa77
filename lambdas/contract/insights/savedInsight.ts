import { z } from 'zod'
import { INSIGHT_DAYS_MAX, INSIGHT_SAVED_CHARACTERS_MAX, INSIGHTS_SAVED_MAX } from '../limits.ts'
import { InsightRequest } from './insights.ts'

/** Shown as it is; DynamoDB refuses lone surrogates. */
const SavedName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => !/[\p{Cc}\p{Surrogate}]/u.test(name), 'must not contain control characters')

export const NewSavedInsight = z.object({
  name: SavedName,
  insight: InsightRequest.refine(
    (insight) => JSON.stringify(insight).length <= INSIGHT_SAVED_CHARACTERS_MAX,
    `must have at most ${INSIGHT_SAVED_CHARACTERS_MAX} characters as JSON`,
  ),
  /** For an insight without a range: it is about so many days up to today. Absent: the last seven. */
  days: z.number().int().min(1).max(INSIGHT_DAYS_MAX).optional(),
})
export type NewSavedInsight = z.infer<typeof NewSavedInsight>

/** A question of a project that its members ask again. Without a range it is about the last days whenever it is asked. */
export const SavedInsight = NewSavedInsight.extend({
  id: z.string(),
  createdAt: z.number(),
})
export type SavedInsight = z.infer<typeof SavedInsight>

export const SavedInsights = z.array(SavedInsight).max(INSIGHTS_SAVED_MAX)
