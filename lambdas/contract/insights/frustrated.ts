import * as z from 'zod'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, frustrations, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { Muted } from './mutedPlace.ts'
import { FilterText } from './scope.ts'

/** A session "left soon" when its last event is at most this long after the signal. */
export const LEFT_SOON_SECONDS = 120

const place = {
  key: itemKey,
  page: z.string(),
  ...frustrations,
  /** With at least one such signal here. */
  sessions: count,
  people: count,
  /** Sessions that ended within two minutes of the signal. */
  left: count,
  leftShare: share,
  /** A member said that it is no problem; null: nobody did. */
  muted: Muted.nullable().default(null),
}

export const frustratedInsight = defineInsight({
  kind: 'frustrated',
  title: 'Frustration',
  explanation: 'Pages and elements with rage clicks, dead clicks and error clicks, by people, and how many left then',
  compares: true,
  request: { page: FilterText.optional() },
  answer: z.object({
    sessions: count,
    people: count,
    /** Most people first. */
    pages: z
      .array(
        z.object({
          ...place,
          /** Usual share of views of the page that are followed by leaving. */ usualLeftShare: share,
        }),
      )
      .max(INSIGHT_ITEMS_MAX),
    elements: z
      .array(
        z.object({
          ...place,
          selectorKey: z.string(),
          selector: z.string().nullable(),
          tag: z.string().nullable(),
          label: z.string().nullable(),
        }),
      )
      .max(INSIGHT_ITEMS_MAX),
  }),
})
