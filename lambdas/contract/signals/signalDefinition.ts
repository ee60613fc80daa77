import type { EventId } from '../ids.ts'
import type { Look } from '../look.ts'
import type { Moment } from '../moment.ts'

/** From what visitors normally do to what stops them. A list that is too long keeps the worst. */
export const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A limit that decides what is a signal. */
export interface Threshold {
  value: number
  unit: string
  /** Where the figure comes from. */
  source: string
  /** The recorder, or the reader of the recording, applies it: a project cannot set it. */
  isFixed?: true
}

/** The value of a threshold: the project's, or its own. */
export type LimitOf = (threshold: Threshold) => number
export const ownLimit: LimitOf = ({ value }) => value

/** Something found in one session, always with the event that shows it. */
export interface Finding {
  eventId: EventId
  /** Milliseconds from the start of the session. */
  atMs: number
  /** One line for a person. */
  title: string
  /** Absent: that of its kind. */
  severity?: Severity
  url?: string
  selector?: string
}

/** Everything about one kind of signal, once. */
export interface SignalDefinition<Kind extends string = string> {
  kind: Kind
  severity: Severity
  /** One line for docs/signals.md. */
  explanation: string
  thresholds: Record<string, Threshold>
  /** That of its event, or its own if it is computed from several. */
  look: Look<Kind>
  /** Pure: the same moments give the same findings. @param limitOf a threshold as the project has set it */
  find(moments: readonly Moment[], limitOf: LimitOf): Finding[]
  /**
   * Its sentence in a summary written by rules.
   * @param found at least one, sorted by time
   * @param moments all of the session
   */
  summarize(found: readonly [Finding, ...Finding[]], moments: readonly Moment[]): string
  /** What the people who run the site could do about it: one sentence. Absent: nothing can be said. */
  suggestion?: string
}
