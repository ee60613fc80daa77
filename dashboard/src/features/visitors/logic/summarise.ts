import type { Session } from '@incuera/contract/session.ts'
import { placeOf } from '#lib/visitor/placeOf.ts'

/** What a list says about a visitor from their newest sessions. */
export interface VisitorSummary {
  /** Such as `7`, or `20+` when there are more than were looked at. */
  sessions: string
  /** The highest of these sessions; null: none is analysed. */
  friction: number | null
  /** Of the newest session that has one. */
  place: string | null
}

export function summarise(sessions: readonly Session[], hasMore: boolean): VisitorSummary {
  const scores = sessions.flatMap((session) =>
    session.status === 'ready' && session.insight ? [session.insight.friction] : [],
  )
  return {
    sessions: `${sessions.length}${hasMore ? '+' : ''}`,
    friction: scores.length > 0 ? Math.max(...scores) : null,
    place: sessions.map(({ device }) => placeOf(device)).find((place) => place !== null) ?? null,
  }
}
