import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { Live } from '../sessions/model/live.ts'
import type { SessionRef, SessionStore, Sighting } from '../sessions/store/sessionStore.ts'

/**
 * Records a sign of life.
 * @throws RefusalError 413 for one window too many
 */
export async function see(store: SessionStore, ref: SessionRef, sighting: Sighting): Promise<Live> {
  const live = await store.see(ref, sighting)
  if (live) return live
  throw new RefusalError('too_many_windows', `A session has at most ${WINDOWS_PER_SESSION_MAX} windows.`, {
    field: 'wid',
    limit: WINDOWS_PER_SESSION_MAX,
    advice: 'stop',
  })
}
