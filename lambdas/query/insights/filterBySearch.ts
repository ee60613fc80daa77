import { RefusalError } from '#runtime/errors.ts'
import { readSearch } from '../search/readSearch.ts'
import { type SearchSql, searchSql } from '../search/searchSql.ts'

/** Relative ages move by this, so that a search is the same text for as long as its queries run. */
const STEP_MS = 10 * 60_000
/** What the lake does not know of a session. */
const UNKNOWN_WORDS = ['video', 'note']

/**
 * The sessions that a search of a request finds; null without one. They are finished, because the lake knows only
 * those.
 * @throws RefusalError 400 for a text that is no search, and for a condition that the lake cannot check
 */
export function filterBySearch(q: string | undefined, nowMs: number): SearchSql | null {
  if (q === undefined) return null
  const search = readSearch(q)
  const words = search.clauses.flatMap((clause) =>
    clause.type === 'field' && clause.field === 'has' ? clause.values : [],
  )
  for (const word of UNKNOWN_WORDS)
    if (words.some((value) => value.type === 'pattern' && value.pattern.join('') === word))
      throw new RefusalError('invalid', `Insights cannot be filtered by “has:${word}”; leave it out.`, { field: 'q' })
  return searchSql(search, { nowMs: Math.floor(nowMs / STEP_MS) * STEP_MS })
}
