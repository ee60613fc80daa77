import type { Session } from '@incuera/contract/session.ts'

/** The first session that was listed when the member began to look; later ones wait. */
export type Frontier = Pick<Session, 'sid' | 'startedAt'>

/**
 * How many sessions at the top of a list began after the member began to look.
 * @param sessions newest first
 */
export function countArrivals(sessions: readonly Frontier[], frontier: Frontier | null): number {
  if (!frontier) return 0
  const at = sessions.findIndex(
    ({ sid, startedAt }) => startedAt < frontier.startedAt || (startedAt === frontier.startedAt && sid <= frontier.sid),
  )
  return at === -1 ? sessions.length : at
}
