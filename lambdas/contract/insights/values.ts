import * as z from 'zod'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, itemKey } from './counts.ts'
import { defineInsight } from './defineInsight.ts'

/** Fields of the search bar (`search/fields.ts`) that are moments, and whose values no other insight lists. */
export const COUNTED_FIELDS = ['click', 'event', 'signal', 'title', 'error', 'request', 'release'] as const

export const valuesInsight = defineInsight({
  kind: 'values',
  title: 'Values',
  explanation: 'The values of a search field, such as clicked elements or custom events, by sessions',
  compares: false,
  request: { field: z.enum(COUNTED_FIELDS) },
  answer: z.object({
    /** Most sessions first. */
    values: z.array(z.object({ key: itemKey, value: z.string(), sessions: count })).max(INSIGHT_ITEMS_MAX),
    /** All values, listed or not. */
    total: count,
  }),
})
