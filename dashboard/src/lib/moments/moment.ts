import type { EventId } from '@incuera/contract/ids.ts'
import type { MomentKind } from '@incuera/contract/looks.ts'
import type { Facts } from '#shared/facts.ts'

/** Something that happened in a session: a signal of the analysis, a note of the recording, or a gap. */
export interface Moment {
  kind: MomentKind
  eventId: EventId
  /** From the start of the session. */
  atMs: number
  title: string
  /** More details, over several lines. */
  detail?: string
  facts?: Facts
}

/** Identifies a moment: the third click of a rage click is also a click, so one event may have two. */
export const momentKey = ({ kind, eventId }: Moment): string => `${kind} ${eventId}`
