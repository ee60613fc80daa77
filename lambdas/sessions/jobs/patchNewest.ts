import type { Generation, MetaIn } from '../model/meta.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { requireReady } from './requireReady.ts'

/**
 * Changes the newest generation of a session.
 * @param patch null: it stays as it is
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function patchNewest(
  store: SessionStore,
  ref: SessionRef,
  patch: (meta: MetaIn<'ready'>) => Partial<Generation> | null,
): Promise<MetaIn<'ready'>> {
  const change = await changeSession(store, ref, (meta) => {
    const patched = meta.status === 'ready' ? patch(meta) : null
    return meta.status === 'ready' && patched ? { ...meta, newest: { ...meta.newest, ...patched } } : null
  })
  return requireReady(change?.meta ?? null)
}
