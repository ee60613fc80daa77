import type { NoteKind } from '../protocol.ts'

/** An event in one line for a person. */
export interface Described {
  kind: NoteKind
  title: string
  /** More details, over several lines. */
  detail?: string
  /** Set when the event reports something earlier: when that was, in milliseconds since the epoch. */
  happenedAt?: number
}
