import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import type { EraseMessage } from '@incuera/contract/messages.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { Send } from '../sessions/queue/send.ts'
import type { SessionStore } from '../sessions/store/sessionStore.ts'

export interface ErasedPorts {
  store: Pick<SessionStore, 'isErased'>
  sendErase: Send<EraseMessage>
}

/**
 * @throws RefusalError 410 for a session that was erased. What was stored of the request before this was known is
 * removed by the erase function.
 */
export async function requireNotErased(
  { store, sendErase }: ErasedPorts,
  ref: { pid: ProjectId; sid: SessionId },
): Promise<void> {
  if (!(await store.isErased(ref))) return
  await sendErase({ v: 1, type: 'clean', pid: ref.pid, sid: ref.sid })
  throw new RefusalError('erased', 'This session was erased and takes nothing more.', { field: 'sid', advice: 'stop' })
}
