import type { CompactMessage } from '@incuera/contract/messages.ts'
import type { Session } from '@incuera/contract/session.ts'
import { RefusalError } from '#runtime/errors.ts'
import { toSession } from '../model/toSession.ts'
import type { Send } from '../queue/send.ts'
import { retry } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

export interface RetryPorts {
  store: SessionStore
  sendCompact: Send<CompactMessage>
}

/**
 * "Try again" for a session that failed. The state comes before the message: a crash between the two leaves an ended
 * session, which the sweep has compacted within the hour.
 * @throws RefusalError 404 unknown session, 409 `not_failed`
 */
export async function retrySession({ store, sendCompact }: RetryPorts, ref: SessionRef): Promise<Session> {
  const change = await changeSession(store, ref, (meta) => (meta.status === 'failed' ? retry(meta) : null))
  if (!change) throw new RefusalError('unknown_session', 'The project has no such session.')
  const { meta, live, hasChanged } = change
  if (!hasChanged)
    throw new RefusalError('not_failed', `The session is ${meta.status}; only a failed one can be retried.`)
  await sendCompact({ v: 1, type: 'compact', pid: meta.pid, sid: meta.sid, rc: meta.rc })
  return toSession(meta, live)
}
