import type { Session } from '@incuera/contract/session.ts'
import { toSession } from '../model/toSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

/** Null for an unknown session, and for one of another project. */
export async function getSession(store: SessionStore, ref: SessionRef): Promise<Session | null> {
  const found = await store.read(ref)
  return found && toSession(found.meta, found.live)
}
