import type { SignalKind } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import type { NoteKind } from '../../../../player/protocol.ts'

export type MomentKind = SignalKind | NoteKind | 'gap'

/** A row of the event list: what the analysis found, what the recording says by itself, or where it has a hole. */
export interface Moment {
  kind: MomentKind
  eventId: EventId
  /** From the start of the session. */
  atMs: number
  title: string
  /** Several lines for whoever wants to know more. */
  detail?: string
}

/** Tells moments apart: the third click of a rage click is a click as well, so one event may carry two. */
export const momentKey = ({ kind, eventId }: Moment): string => `${kind} ${eventId}`
