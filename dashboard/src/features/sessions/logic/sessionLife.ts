import type { Session } from '@incuera/contract/session.ts'

/** How long the session was, or has been so far. */
export const sessionDurationMs = (session: Session): number => {
  if (session.status === 'ready' || session.status === 'discarded') return session.durationMs
  const endedAt = session.status === 'recording' ? session.lastSeenAt : session.endedAt
  return Math.max(0, endedAt - session.startedAt)
}

const BUSY_MS = 2_500
/** A late batch can still create a new generation of a settled session, but nobody waits for it. */
const SETTLED_MS = 20_000

/** How soon a page that shows this session should refetch it. */
export function pollAfterMs(session: Session | undefined): number {
  if (!session) return BUSY_MS
  const isAtWork =
    session.status === 'ready' ? session.video.status === 'queued' || session.analysis.status === 'queued' : true
  const isOver = session.status === 'discarded' || session.status === 'failed'
  return isAtWork && !isOver ? BUSY_MS : SETTLED_MS
}
