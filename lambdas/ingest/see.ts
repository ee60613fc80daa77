import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { Live } from '../sessions/model/live.ts'
import type { SessionStore, Sighting } from '../sessions/store/sessionStore.ts'
import { type ErasedPorts, requireNotErased } from './requireNotErased.ts'

/**
 * Records a sign of life, and the first of an identified visitor in the list of their sessions.
 * @throws RefusalError 413 for one window too many, 410 for a session that was erased
 */
export async function see(
  ports: ErasedPorts & { store: SessionStore },
  ref: { pid: ProjectId; sid: SessionId },
  sighting: Sighting,
): Promise<Live> {
  const { userKey, expiresAt } = sighting
  const live = await ports.store.see(ref, sighting)
  if (live) {
    if (userKey && !live.visitors?.includes(userKey)) await ports.store.linkVisitor(ref, userKey, expiresAt)
    return live
  }
  await requireNotErased(ports, ref)
  throw new RefusalError('too_many_windows', `A session has at most ${WINDOWS_PER_SESSION_MAX} windows.`, {
    field: 'wid',
    limit: WINDOWS_PER_SESSION_MAX,
    advice: 'stop',
  })
}
