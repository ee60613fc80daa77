import type { SessionEnd } from '@incuera/contract/batch.ts'
import { RefusalError } from '../runtime/errors.ts'
import { scheduleWatch } from '../sessions/jobs/scheduleWatch.ts'
import { needsWatch } from '../sessions/model/pendingWatch.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'

/**
 * `POST /api/sessions/end`: a window closes. The watch message decides whether the session has ended, because another
 * tab may still be open, and the next page of the same session may follow.
 * @throws RefusalError 404 for a session that this project does not have
 */
export async function endSession(ports: IngestPorts, { project, at }: Caller, end: SessionEnd): Promise<{ ok: true }> {
  const { store, timeouts } = ports
  const { pid, rc } = project
  const { sid, wid, reason, sentAt } = end
  const live = await store.close({ pid, sid }, wid, { reason, at, sentAt })
  if (!live)
    throw new RefusalError('unknown_session', 'The project has no such session.', { field: 'sid', advice: 'drop' })
  // One message is already pending; another is only worth its price if it is due earlier.
  const dueAt = reason === 'stop' ? at : at + timeouts.closingSeconds * 1000
  if (!live.isEnded && needsWatch(live.watch, dueAt, at))
    await scheduleWatch(ports, { pid, sid, rc }, live.watch, { dueAt, now: at })
  return { ok: true }
}
