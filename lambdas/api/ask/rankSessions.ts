import type { SessionId } from '@incuera/contract/ids.ts'
import { fuseRanks } from '../search/fuseRanks.ts'

/**
 * Puts sessions in the order in which they answer a question: those with its words or its meaning, and those that meet
 * its fields, which count as much as the best of the others do.
 *
 * @param hits sessions with some of its words, and how well, best first
 * @param meant those that mean what it asks, nearest first; empty without an embedding model
 * @param met those that meet its fields, newest first
 */
export function rankSessions(
  hits: readonly { sid: SessionId; score: number }[],
  meant: readonly SessionId[],
  met: readonly SessionId[],
): SessionId[] {
  const fused = meant.length > 0 ? fuseRanks([hits.map(({ sid }) => sid), meant]) : hits
  const best = Math.max(Number.MIN_VALUE, ...fused.map(({ score }) => score))
  const scores = new Map(fused.map(({ sid, score }) => [sid, score / best]))
  for (const sid of met) scores.set(sid, (scores.get(sid) ?? 0) + 1)
  return [...scores].sort((a, b) => b[1] - a[1]).map(([sid]) => sid)
}
