import { type Cursor, isAtEnd, skipSpace, take } from './cursor.ts'
import { isFieldName } from './fields.ts'
import { SEARCH_CHARACTERS_MAX, SEARCH_CLAUSES_MAX } from './limits.ts'
import { parseCondition } from './parseCondition.ts'
import { parseQuoted } from './parsePattern.ts'
import { parseSteps } from './parseSteps.ts'
import type { Search, SearchClause, SearchProblem, SearchRange } from './search.ts'
import { SearchError, searchError } from './searchError.ts'
import { unknownField } from './unknownField.ts'

export type ParsedSearch =
  /** `ranges`: the characters of each clause, for pills and completion. */
  { ok: true; search: Search; ranges: SearchRange[] } | { ok: false; problem: SearchProblem }

/**
 * Reads a search as members write it, in time linear to its length. The empty text is the search that every session
 * meets.
 * @example parseSearch('device:phone -tag:test "add to cart" steps:(page:/cart > error within:5m)')
 */
export function parseSearch(text: string): ParsedSearch {
  try {
    refuseUnreadable(text)
    const cursor: Cursor = { text, at: 0 }
    const clauses: SearchClause[] = []
    const ranges: SearchRange[] = []
    for (skipSpace(cursor); !isAtEnd(cursor); skipSpace(cursor)) {
      const from = cursor.at
      clauses.push(parseClause(cursor))
      ranges.push({ from, to: cursor.at })
      if (clauses.length > SEARCH_CLAUSES_MAX)
        throw searchError(text, { from, to: cursor.at }, `A search has at most ${SEARCH_CLAUSES_MAX} conditions.`)
    }
    return { ok: true, search: { clauses }, ranges }
  } catch (error) {
    if (error instanceof SearchError) return { ok: false, problem: error.problem }
    throw error
  }
}

function refuseUnreadable(text: string) {
  if (text.length > SEARCH_CHARACTERS_MAX)
    throw searchError(
      text,
      { from: SEARCH_CHARACTERS_MAX, to: text.length },
      `A search has at most ${SEARCH_CHARACTERS_MAX} characters; this one has ${text.length}.`,
    )
  // With the u flag \p{Surrogate} matches lone surrogates only.
  const at = text.search(/(?![\t\n\r])[\p{Cc}\p{Surrogate}]/u)
  if (at !== -1) throw searchError(text, { from: at, to: at + 1 }, 'A search must not have control characters.')
}

function parseClause(cursor: Cursor): SearchClause {
  const from = cursor.at
  const isNegated = take(cursor, /-/y) !== null
  const at = cursor.at
  const name = take(cursor, /[A-Za-z_]\w*(?=:)/y)
  if (name === 'steps') return { type: 'steps', ...parseSteps(cursor), isNegated }
  if (name !== null) {
    if (!isFieldName(name)) throw unknownField(cursor, { from: at, to: cursor.at })
    return { type: 'field', ...parseCondition(cursor, name, 'clause'), isNegated }
  }
  const text = cursor.text[cursor.at] === '"' ? parseQuoted(cursor) : (take(cursor, /[^\s"]+/y) ?? '')
  if (text.trim() !== '') return { type: 'text', text, isNegated }
  const to = Math.max(cursor.at, from + 1)
  throw searchError(
    cursor.text,
    { from, to },
    isNegated ? 'Put what to exclude right after “-”.' : 'There is nothing between the quotes.',
  )
}
