import { type Cursor, isAtEnd, take } from './cursor.ts'
import type { Pattern } from './search.ts'
import { searchError } from './searchError.ts'

/** `clause`: on its own, where moments can be counted. `step`: one of `steps`, where `>` is the next one. */
export type ConditionPlace = 'clause' | 'step'

/** Where unquoted text of a value ends: in a clause, in a clause whose field can be counted, in a step. */
export type PatternPlace = 'plain' | 'counted' | 'step'

const UNQUOTED: Record<PatternPlace, () => RegExp> = {
  plain: () => /[^\s",*]+/y,
  counted: () => /[^\s",*<>=]+/y,
  step: () => /(?:[^\s",*()<>=!]|!(?!>))+/y,
}

/**
 * A text with wildcards, parts of which may be quoted: `/checkout/*`, `"Add to cart"`, `"Add to "*`.
 * @returns null if there is none at the cursor
 */
export function parsePattern(cursor: Cursor, place: PatternPlace): Pattern | null {
  const from = cursor.at
  const parts = ['']
  const add = (text: string) => parts.push((parts.pop() ?? '') + text)
  while (!isAtEnd(cursor)) {
    if (cursor.text[cursor.at] === '"') add(parseQuoted(cursor))
    else if (take(cursor, /\*+/y) !== null) parts.push('')
    else {
      const text = take(cursor, UNQUOTED[place]())
      if (text === null) break
      add(text)
    }
  }
  if (cursor.at === from) return null
  const pattern = parts.filter((part, at) => part !== '' || at === 0 || at === parts.length - 1)
  if (pattern.length === 1 && pattern[0] === '')
    throw searchError(cursor.text, { from, to: cursor.at }, 'There is nothing between the quotes.')
  return pattern
}

/** The text of a quote at the cursor, in which `\"` is a quote and `\\` a backslash. */
export function parseQuoted(cursor: Cursor): string {
  const from = cursor.at
  const quoted = take(cursor, /"(?:[^"\\]|\\[\s\S])*"/y)
  if (quoted === null)
    throw searchError(cursor.text, { from, to: cursor.text.length }, 'The quote that begins here is not closed.')
  return quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1')
}
