import * as z from 'zod'
import { SignalKind } from '../analysis.ts'
import { EventId, SessionId } from '../ids.ts'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { SEVERITIES } from '../signals/signalDefinition.ts'
import { count, itemKey } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { leaving } from './errorGroups.ts'
import { FilterText } from './scope.ts'

export const themesInsight = defineInsight({
  kind: 'themes',
  title: 'Problems',
  explanation: 'What went wrong again and again: signals of one kind on one page and element, and what they cost',
  compares: true,
  request: { page: FilterText.optional() },
  answer: z.object({
    /** With a signal. */
    sessions: count,
    people: count,
    /** Those first that weigh most: points of their severity times people. */
    themes: z
      .array(
        z.object({
          key: itemKey,
          kind: SignalKind,
          severity: z.enum(SEVERITIES),
          page: z.string().nullable(),
          /** Equal for the same element, or for the same error, in every session; null: the page as a whole. */
          selectorKey: z.string().nullable(),
          fingerprint: z.string().nullable(),
          /** The newest of its signals, as one line. */
          title: z.string(),
          /** What a model calls it; null or absent: nobody has named it, and the title says what it is. */
          name: z.string().nullable().optional(),
          selector: z.string().nullable(),
          count,
          sessions: count,
          people: count,
          firstSeen: z.number(),
          lastSeen: z.number(),
          newest: z.object({ sid: SessionId, eventId: EventId }),
          ...leaving,
          /** Sessions that ended within two minutes beyond the usual share: an estimate of those lost. */
          lostSessions: count,
          /** Signals on each day of the range. */
          days: z.array(count),
        }),
      )
      .max(INSIGHT_ITEMS_MAX),
    /** Themes, listed or not. */
    total: count,
  }),
})
