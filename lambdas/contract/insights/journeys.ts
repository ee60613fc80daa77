import * as z from 'zod'
import { JOURNEY_LEVELS, JOURNEY_PAGES_MAX, JOURNEY_PATHS_MAX } from '../limits.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { FilterText } from './scope.ts'

export const journeysInsight = defineInsight({
  kind: 'journeys',
  title: 'Journeys',
  explanation: 'Which pages finished sessions opened one after the other',
  compares: false,
  request: {
    /** Where they begin: at its first view of this page; absent: at the first page of the session. */
    from: FilterText.optional(),
  },
  answer: z.object({
    /** With at least one page, or with the page of the request. */
    sessions: count,
    /** One after the other; the same page twice in a row counts once. */
    levels: z
      .array(
        z.object({
          /** The most frequent ones. */
          nodes: z
            .array(
              z.object({
                key: itemKey,
                /** Null: all other pages of the level. */
                page: z.string().nullable(),
                sessions: count,
                /** Of all sessions. */
                share,
                /** No other page followed. */
                left: count,
                leftKey: itemKey,
              }),
            )
            .max(JOURNEY_PAGES_MAX + 1),
          /** To the pages of the next level. */
          links: z.array(
            z.object({ key: itemKey, from: z.string().nullable(), to: z.string().nullable(), sessions: count }),
          ),
        }),
      )
      .max(JOURNEY_LEVELS),
    /** The most frequent journeys as a whole. */
    paths: z
      .array(z.object({ key: itemKey, pages: z.array(z.string()), sessions: count, share }))
      .max(JOURNEY_PATHS_MAX),
  }),
})
