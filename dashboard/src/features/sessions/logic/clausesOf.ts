import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import type { SearchClause, SearchRange } from '@incuera/contract/search/search.ts'

/** A condition of a search as it is written. */
export interface WrittenClause {
  text: string
  clause: SearchClause
  /** The search without it. */
  without: string
}

/** The conditions of a search, in its order. Empty for a text that is no search. */
export function clausesOf(q: string): WrittenClause[] {
  const parsed = parseSearch(q)
  if (!parsed.ok) return []
  return parsed.search.clauses.flatMap((clause, n) => {
    const range = parsed.ranges[n]
    return range ? [written(q, clause, range)] : []
  })
}

const written = (q: string, clause: SearchClause, { from, to }: SearchRange): WrittenClause => ({
  clause,
  text: q.slice(from, to),
  without: `${q.slice(0, from).trimEnd()} ${q.slice(to).trimStart()}`.trim(),
})
