import type { FieldName } from './fields.ts'

/** What a member searches for: sessions that meet every clause. */
export interface Search {
  clauses: SearchClause[]
}

export type SearchClause =
  | (Condition & { type: 'field'; isNegated: boolean })
  /** Words next to each other, in any letter case. */
  | { type: 'text'; text: string; isNegated: boolean }
  | (Steps & { type: 'steps'; isNegated: boolean })

/** A field that has one of several values. */
export interface Condition {
  field: FieldName
  /** At least one. */
  values: SearchValue[]
  /**
   * Of `tag`: sessions that members gave one of them; of `has:note`: those that they wrote notes about. Not part of the
   * text; the API adds it (api/search/resolveMarks.ts).
   */
  markedSids?: readonly string[]
}

/** Events of one session in this order. */
export interface Steps {
  first: Condition
  next: Step[]
  /**
   * The steps happen within this time of the first one; a negated one at the end does not happen for this time after
   * the step before it. Null: until the session ends.
   */
  withinMs: number | null
}

export interface Step {
  /** It does not happen between the step before it and the one after it. */
  isNegated: boolean
  condition: Condition
}

export type SearchValue =
  | {
      type: 'pattern'
      pattern: Pattern
      /** How often it happens; null: at least once. */
      count: { operator: Operator; amount: number } | null
    }
  | { type: 'number'; operator: Operator; amount: number }
  | { type: 'duration'; operator: Comparison; ms: number }
  /** How long ago. */
  | { type: 'age'; operator: Comparison; ms: number }
  /** A day in UTC, such as `2026-11-16`. */
  | { type: 'day'; operator: Operator; day: string }

/** The text before, between and after wildcards: one part has none. @example `/checkout/*` is ['/checkout/', ''] */
export type Pattern = readonly string[]

/** Any value. */
export const ANY: Pattern = ['', '']
export const isAny = (pattern: Pattern): boolean => pattern.length > 1 && pattern.every((part) => part === '')

export const COMPARISONS = ['>=', '<=', '>', '<'] as const
export type Comparison = (typeof COMPARISONS)[number]
export type Operator = Comparison | '='

/** Characters of a search, from one up to the other. */
export interface SearchRange {
  from: number
  to: number
}

/** Why a text is not a search. */
export interface SearchProblem extends SearchRange {
  /** The characters of the range. */
  token: string
  /** A sentence for the member. */
  message: string
  /** What could be in place of the token; null: nothing is similar. */
  suggestion: string | null
}
