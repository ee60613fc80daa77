import * as z from 'zod'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { FilterText } from './scope.ts'

/** How long before an error an action counts, in seconds. */
export const BEFORE_ERROR_SECONDS = 60
/** Items of each list. */
export const AROUND_ITEMS_MAX = 12

export const aroundErrorInsight = defineInsight({
  kind: 'aroundError',
  title: 'Around an error',
  explanation:
    'What people did in the minute before an error, against what is usual on its pages, and where they went then',
  compares: false,
  request: {
    fingerprint: FilterText,
    /** Only its occurrences on this page. */
    page: FilterText.optional(),
  },
  answer: z.object({
    fingerprint: z.string(),
    /** With the error. Each counts once, by the first time that it had it. */
    sessions: count,
    /** Sessions that opened a page on which the error happened, with or without it. */
    viewers: count,
    before: z
      .array(
        z.object({
          key: itemKey,
          type: z.enum(['page', 'click', 'event']),
          /** Pattern of the page, selector key of the element, or name of the event. */
          what: z.string(),
          /** Of an element: as of the newest click, like its selector. */
          label: z.string().nullable(),
          selector: z.string().nullable(),
          sessions: count,
          /** Of the sessions with the error. */
          share,
          /** Of the viewers, how many did it at any time of their session. */
          usualShare: share,
          /** For how many of the sessions it was the last thing that they did before the error. */
          last: count,
        }),
      )
      .max(AROUND_ITEMS_MAX),
    /** The page that they opened next; null: none, they left or stayed. */
    after: z
      .array(z.object({ key: itemKey, page: z.string().nullable(), sessions: count, share }))
      .max(AROUND_ITEMS_MAX),
  }),
})
