import type { InsightSession } from '@incuera/contract/insights/insights.ts'

/** Sessions that end with the same words have the same problem. */
const problemOf = ({ headline, sid }: InsightSession) => headline?.toLowerCase() ?? sid

/**
 * One session per problem, of those that still exist and have friction: those since the last look first, then by it.
 * @param lastLook null: the first one
 */
export function rankToWatch(sessions: readonly InsightSession[], lastLook: number | null): InsightSession[] {
  const isNew = ({ startedAt }: InsightSession) => lastLook !== null && startedAt > lastLook
  const ranked = sessions
    .filter(({ state, friction }) => state !== null && state !== 'discarded' && friction !== 0)
    .toSorted(
      (a, b) =>
        Number(isNew(b)) - Number(isNew(a)) || (b.friction ?? 0) - (a.friction ?? 0) || b.startedAt - a.startedAt,
    )
  const seen = new Set<string>()
  return ranked.filter((session) => {
    const problem = problemOf(session)
    if (seen.has(problem)) return false
    seen.add(problem)
    return true
  })
}
