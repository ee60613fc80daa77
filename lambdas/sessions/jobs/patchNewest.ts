import type { Generation, MetaIn } from '../model/meta.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { requireReady } from './requireReady.ts'

/**
 * Changes the newest generation of a session.
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function patchNewest(
  store: SessionStore,
  ref: SessionRef,
  patch: (meta: MetaIn<'ready'>) => Partial<Generation>,
): Promise<MetaIn<'ready'>> {
  const change = await changeSession(store, ref, (meta) =>
    meta.status === 'ready' ? { ...meta, newest: { ...meta.newest, ...patch(meta) } } : null,
  )
  return requireReady(change?.meta ?? null)
}
