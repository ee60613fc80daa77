import { listen } from '../browser/listen.ts'
import { REVOKED_KEY } from './forgetVisitor.ts'
import { SESSION_KEY } from './openSession.ts'

export interface TabsPorts {
  /** Another tab has written the session. */
  onSessionChange(): void
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/**
 * Follows what other tabs of the site do, by `storage` events, which reach background tabs as well. @returns how to
 * stop.
 */
export function followTabs({ onSessionChange, onRevoked }: TabsPorts): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) return
    if (key === SESSION_KEY) onSessionChange()
    if (key === REVOKED_KEY) onRevoked()
  }
  return listen(window, 'storage', onStorage)
}
