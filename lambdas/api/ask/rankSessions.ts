import type { SessionId } from '@incuera/contract/ids.ts'

/**
 * Puts sessions in the order in which they answer a question: those with its words, and those that meet its fields,
 * which count as much as the best words do.
 *
 * @param hits sessions with some of its words, and how well
 * @param met those that meet its fields, newest first
 */
export function rankSessions(
  hits: readonly { sid: SessionId; score: number }[],
  met: readonly SessionId[],
): SessionId[] {
  const best = Math.max(Number.MIN_VALUE, ...hits.map(({ score }) => score))
  const scores = new Map(hits.map(({ sid, score }) => [sid, score / best]))
  for (const sid of met) scores.set(sid, (scores.get(sid) ?? 0) + 1)
  return [...scores].sort((a, b) => b[1] - a[1]).map(([sid]) => sid)
}
