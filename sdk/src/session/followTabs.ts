import { listen } from '../browser/listen.ts'
import { REVOKED_KEY } from './forgetVisitor.ts'
import { SESSION_KEY } from './openSession.ts'

export interface TabsPorts {
  /** Another tab has written down the visit. */
  onVisit(): void
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/** Hears what other tabs of the site do, by `storage` events, which reach tabs in the background as well. @returns how to stop. */
export function followTabs({ onVisit, onRevoked }: TabsPorts): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) return
    if (key === SESSION_KEY) onVisit()
    if (key === REVOKED_KEY) onRevoked()
  }
  return listen(window, 'storage', onStorage)
}
