import type * as z from 'zod'
import type { Fields } from '../fields.ts'
import type { EventColumns } from '../lake/eventFields.ts'
import type { Look } from '../look.ts'

/** What columns need besides their action. */
export interface RowTools {
  /** 16 hex digits of the SHA-256. Definitions are also read by browsers, which have none that is synchronous. */
  hash(text: string): string
  /** The kind of a page by its path, as the project names its pages (page/createPagePattern.ts). */
  patternOf(path: string): string
}

/** What an event becomes for rows, counters and signals: something a person did or encountered. */
export interface ActionDefinition {
  /** The lake's `events.type`. */
  type: string
  /** One line for docs/sql.md. */
  explanation: string
  /** Its own columns of a lake row; null for another action. */
  columns(action: { type: string }, tools: RowTools): EventColumns | null
}

/** An event in one line for a person. */
export interface Described<Kind extends string = string> {
  kind: Kind
  title: string
  /** More details, over several lines. */
  detail?: string
  /** Set when the event reports something earlier: when that was, in milliseconds since the epoch. */
  happenedAt?: number
}

/** How lengths and sizes are written. */
export interface Wording {
  duration(ms: number): string
  bytes(bytes: number): string
}

/** Everything about one custom event of the recorder, once. */
export interface EventDefinition<Kind extends string = string> {
  tag: `incuera.${string}`
  /** Of the payload: a field that is removed or changes its meaning needs the next one. */
  version: number
  payload: z.core.$ZodType
  /** One line for docs/signals.md. */
  explanation: string
  /** Null: it is nothing a person did. `read` returns null for a payload that says nothing. */
  action: (ActionDefinition & { read(payload: Fields): { type: string } | null }) | null
  /** One for each kind of moment it may be shown as. */
  looks: readonly Look<Kind>[]
  /**
   * A row of the viewer's event list. Null: it gets none.
   * @param payload hostile, and not cleaned
   */
  describe: ((payload: Fields, wording: Wording) => Described<Kind>) | null
}
