import * as z from 'zod'
import { INSIGHT_DAYS_MAX, INSIGHT_SAVED_CHARACTERS_MAX, INSIGHTS_SAVED_MAX } from '../limits.ts'
import { MemberName } from '../memberName.ts'
import { InsightRequest } from './insights.ts'

/** A question across sessions as it is kept. */
export const SavedQuestion = z.object({
  insight: InsightRequest.refine(
    (insight) => JSON.stringify(insight).length <= INSIGHT_SAVED_CHARACTERS_MAX,
    `must have at most ${INSIGHT_SAVED_CHARACTERS_MAX} characters as JSON`,
  ),
  /** For an insight without a range: it is about so many days up to today. Absent: the last seven. */
  days: z.number().int().min(1).max(INSIGHT_DAYS_MAX).optional(),
})

export const NewSavedInsight = SavedQuestion.extend({ name: MemberName })
export type NewSavedInsight = z.infer<typeof NewSavedInsight>

/**
 * A question of a project that its members ask again. Without a range it is about the last days whenever it is asked.
 */
export const SavedInsight = NewSavedInsight.extend({
  id: z.string(),
  createdAt: z.number(),
})
export type SavedInsight = z.infer<typeof SavedInsight>

export const SavedInsights = z.array(SavedInsight).max(INSIGHTS_SAVED_MAX)
