import type { Session } from '@incuera/contract/session.ts'
import { RefusalError } from '#runtime/errors.ts'
import { getSession } from '#sessions/query/getSession.ts'
import type { SessionRef } from '#sessions/store/sessionStore.ts'
import type { ApiPorts } from '../ports.ts'

export type ReadySession = Extract<Session, { status: 'ready' }>

/** @throws RefusalError 404, also for a session of another project */
export async function loadSession({ store }: ApiPorts, ref: SessionRef): Promise<Session> {
  const session = await getSession(store, ref)
  if (!session) throw new RefusalError('unknown_session', 'The project has no such session.')
  return session
}

/** @throws RefusalError 404 if there is no session, 409 `not_ready` if it has no recording to show */
export async function loadReadySession(ports: ApiPorts, ref: SessionRef): Promise<ReadySession> {
  return requireReadySession(await loadSession(ports, ref))
}

/** @throws RefusalError 409 `not_ready` if it has no recording to show */
export function requireReadySession(session: Session): ReadySession {
  if (session.status === 'ready') return session
  const reason = 'reason' in session ? `: ${session.reason}` : '.'
  throw new RefusalError('not_ready', `The session is ${session.status}${reason}`)
}
