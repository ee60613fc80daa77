import type { SessionId } from '@incuera/contract/ids.ts'

/**
 * Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): how little the first places count more than the next.
 */
const RANK_OFFSET = 60

/**
 * One order from several, none of whose scores can be compared with another's: a session counts 1 / (60 + place) in
 * each list that has it. Of equal ones the first that was seen comes first, so one list keeps its order.
 */
export function fuseRanks(lists: readonly (readonly SessionId[])[]): { sid: SessionId; score: number }[] {
  const scores = new Map<SessionId, number>()
  for (const list of lists)
    for (const [at, sid] of list.entries()) scores.set(sid, (scores.get(sid) ?? 0) + 1 / (RANK_OFFSET + at + 1))
  return [...scores].map(([sid, score]) => ({ sid, score })).sort((a, b) => b.score - a.score)
}
