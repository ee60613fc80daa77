import { InsightRequest } from '@incuera/contract/insights/insights.ts'
import type { SavedQuestion } from '@incuera/contract/insights/savedInsight.ts'
import { INSIGHT_DAYS_DEFAULT } from '@incuera/contract/limits.ts'
import type * as z from 'zod'
import type { ContentOf } from '#features/views/logic/viewsOf.ts'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { parseRange } from '#lib/insights/range.ts'

/** Insights that have a chart for the first page; the others are only of use on their own. */
const KINDS = ['heatmap', 'trends', 'funnel', 'retention', 'journeys', 'vitals', 'errorGroups', 'frustrated']

/** What a question is pinned as, with its defaults as the API keeps it. Null: the first page has no chart of it. */
export function pinOf(question: z.input<typeof SavedQuestion>): ContentOf<'pin'> | null {
  const insight = InsightRequest.safeParse(question.insight)
  if (!insight.success || !KINDS.includes(insight.data.kind)) return null
  return { type: 'pin', insight: insight.data, ...(question.days !== undefined && { days: question.days }) }
}

/** What a pin asks today: one without a range is about the last days. */
export function askedByPin({ insight, days = INSIGHT_DAYS_DEFAULT }: ContentOf<'pin'>, now: number): InsightAsked {
  if (insight.range) return insight
  return { ...insight, range: parseRange(`${days}d`, now) ?? undefined }
}
