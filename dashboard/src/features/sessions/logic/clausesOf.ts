import { parseSearch } from '@incuera/contract/search/parseSearch.ts'

/** A condition of a search as it is written. */
export interface WrittenClause {
  text: string
  /** The search without it. */
  without: string
}

/** The conditions of a search, in its order. Empty for a text that is no search. */
export function clausesOf(q: string): WrittenClause[] {
  const parsed = parseSearch(q)
  if (!parsed.ok) return []
  return parsed.ranges.map(({ from, to }) => ({
    text: q.slice(from, to),
    without: `${q.slice(0, from).trimEnd()} ${q.slice(to).trimStart()}`.trim(),
  }))
}
