import * as z from 'zod'
import { INSIGHT_DAYS_MAX } from '../limits.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'

/** Weeks that a range can touch. */
const WEEKS_MAX = Math.ceil(INSIGHT_DAYS_MAX / 7) + 1

const Later = z.object({ key: itemKey, later: count, people: count, share })

export const retentionInsight = defineInsight({
  kind: 'retention',
  title: 'Retention',
  explanation: 'How many identified people come back in the weeks after their first one',
  compares: false,
  request: {},
  answer: z.object({
    /** Identified people with a finished session. */
    people: count,
    /** Finished sessions of nobody known: they cannot be recognised when they come back. */
    anonymousSessions: count,
    /** By the week of their first session in the range. */
    cohorts: z
      .array(
        z.object({
          key: itemKey,
          /** The Monday with which it begins (UTC), as `2026-11-16`. */
          week: z.string(),
          /** The range does not contain all of its first week. */
          isPartial: z.boolean(),
          people: count,
          /** So many weeks later, from 0, up to the end of the range. */
          weeks: z.array(Later).max(WEEKS_MAX),
        }),
      )
      .max(WEEKS_MAX),
    /** Over all cohorts for which that week has begun. */
    average: z.array(z.object({ later: count, people: count, of: count, share })).max(WEEKS_MAX),
  }),
})
