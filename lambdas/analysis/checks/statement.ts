import type { Outcome, SignalKind } from '@incuera/contract/analysis.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { Entry } from '../model/writeTimeline.ts'

/** One sentence of a model with the lines of the timeline that it cites. */
export interface Statement {
  text: string
  cited: readonly Entry[]
  /** Ids that the timeline does not have. */
  unresolved: readonly string[]
}

/** What code knows about the session. */
export interface Known {
  counts: Counts
  /** How many signals of each kind. */
  kinds: Partial<Record<SignalKind, number>>
  entries: readonly Entry[]
  durationMs: number
  activeMs: number
  /** As the rules decide it, from hard evidence. */
  outcome: Outcome
  /** Names of servers that may appear: the site's own, and the one that linked to it. */
  hosts: ReadonlySet<string>
}

/** @returns why the statement does not hold; null if nothing contradicts it */
export type Check = (statement: Statement, known: Known) => string | null
