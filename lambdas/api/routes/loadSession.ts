import type { Session } from '@incuera/contract/session.ts'
import { RefusalError } from '../../runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'

export type ReadySession = Extract<Session, { status: 'ready' }>

/** @throws RefusalError 404 */
export async function loadSession({ pid, sid }: { pid: string; sid: string }, { sessions }: ApiPorts): Promise<Session> {
  const session = await sessions.get(pid, sid)
  if (!session) throw new RefusalError(404, 'unknown_session', 'The project has no such session.')
  return session
}

/** @throws RefusalError 404 for no session, 409 `not_ready` for one that has no recording to show */
export async function loadReadySession(params: { pid: string; sid: string }, ports: ApiPorts): Promise<ReadySession> {
  const session = await loadSession(params, ports)
  if (session.status !== 'ready') throw new RefusalError(409, 'not_ready', `The session is ${session.status}${why(session)}.`)
  return session
}

const why = (session: Session) => ('reason' in session ? `: ${session.reason.replace(/\.$/, '')}` : '')
