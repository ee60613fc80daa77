import * as z from 'zod'
import { EventId, SessionId } from '../ids.ts'
import { ERROR_RELEASES_MAX, INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { Assigned, ErrorState } from './errorState.ts'
import { FilterText } from './scope.ts'

/** Sessions that ended soon after something, against how many usually do on the same pages. */
export const leaving = {
  /** Finished sessions with it. */
  finished: count,
  /** … of these, those that ended within two minutes of it. */
  left: count,
  leftShare: share,
  /** Of the finished sessions that saw the same pages, the share that ended within two minutes of opening them. */
  usualLeftShare: share,
}

export const errorGroupsInsight = defineInsight({
  kind: 'errorGroups',
  title: 'Errors',
  explanation: 'Errors with the same cause, by people, with their releases and how many left then',
  compares: true,
  request: {
    page: FilterText.optional(),
    /** One group; its sessions and days as in the list. */
    fingerprint: FilterText.optional(),
  },
  answer: z.object({
    /** With an error that has a fingerprint. */
    sessions: count,
    people: count,
    /** Most people first. */
    groups: z
      .array(
        z.object({
          key: itemKey,
          /** The same for the sessions that left. */
          leftKey: itemKey,
          fingerprint: z.string(),
          /** As of its newest occurrence, like type and first place. */
          message: z.string().nullable(),
          type: z.string().nullable(),
          topFrame: z.string().nullable(),
          /** Where most sessions met it. */
          page: z.string().nullable(),
          pages: count,
          count,
          sessions: count,
          people: count,
          /** In the range, in milliseconds since the epoch. */
          firstSeen: z.number(),
          lastSeen: z.number(),
          /** The newest first, by when they last had it. Null: the site sets no release. */
          releases: z
            .array(z.object({ release: z.string().nullable(), count, firstSeen: z.number(), lastSeen: z.number() }))
            .max(ERROR_RELEASES_MAX),
          newest: z.object({ sid: SessionId, eventId: EventId }),
          ...leaving,
          /** Occurrences on each day of the range. */
          days: z.array(count),
          state: ErrorState,
          /** Who fixes it; null: nobody. */
          assigned: Assigned.nullable().default(null),
        }),
      )
      .max(INSIGHT_ITEMS_MAX),
    /** Groups, listed or not. */
    total: count,
  }),
})
