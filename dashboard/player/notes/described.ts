import type { NoteKind } from '../protocol.ts'

/** What an event says, in one line for a person. */
export interface Described {
  kind: NoteKind
  title: string
  /** Several lines for whoever wants to know more. */
  detail?: string
  /** Where the event tells of something earlier: when that was, in milliseconds since the epoch. */
  happenedAt?: number
}
