import * as z from 'zod'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, frustrations, itemKey } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { FilterText } from './scope.ts'

export const pageListInsight = defineInsight({
  kind: 'pageList',
  title: 'Pages',
  explanation: 'The pages of a site by their patterns, with how many people saw them and what went wrong there',
  compares: true,
  request: {
    /** Part of the pattern, in any case. */
    contains: FilterText.optional(),
  },
  answer: z.object({
    pages: z
      .array(
        z.object({
          key: itemKey,
          page: z.string(),
          views: count,
          sessions: count,
          people: count,
          ...frustrations,
          errors: count,
          /** Signals of frustration and errors per 100 views. */
          frictionPer100: z.number(),
        }),
      )
      .max(INSIGHT_ITEMS_MAX),
    /** All that match, listed or not. */
    total: count,
  }),
})
