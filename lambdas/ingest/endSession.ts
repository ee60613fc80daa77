import type { SessionEnd } from '@incuera/contract/batch.ts'
import { RefusalError } from '../runtime/errors.ts'
import { needsWatch } from '../sessions/state/pendingWatch.ts'
import { scheduleWatch } from '../sessions/watch/scheduleWatch.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'

/**
 * `POST /api/sessions/end`: a window closes. Whether the session has ended is decided by its watch message, because
 * another tab may live on, and a next page of the same visit may show itself.
 * @throws RefusalError 404 for a session that this project does not have
 */
export async function endSession(ports: IngestPorts, { project, at }: Caller, end: SessionEnd): Promise<{ ok: true }> {
  const { store, timeouts } = ports
  const { pid, rc } = project
  const { sid, wid, reason, sentAt } = end
  const live = await store.close({ pid, sid }, wid, { reason, at, sentAt })
  if (!live) throw new RefusalError(404, 'unknown_session', 'The project has no such session.', { field: 'sid', advice: 'drop' })
  // One message is pending already; another is worth its price only when it looks earlier.
  const dueAt = reason === 'stop' ? at : at + timeouts.closingSeconds * 1000
  if (!live.isEnded && needsWatch(live.watch, dueAt, at)) await scheduleWatch(ports, { pid, sid, rc }, live.watch, { dueAt, now: at })
  return { ok: true }
}
