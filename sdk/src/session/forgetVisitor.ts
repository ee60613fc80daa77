import { quietly } from '../browser/quietly.ts'

export const REVOKED_KEY = 'incuera.revoked'
const OWN = /^incuera\./

/**
 * Deletes everything we have stored in this browser, and notifies the other tabs of the site, which delete their own
 * data as well.
 */
export function forgetVisitor(apiKey: string): void {
  // If storage is blocked, we have stored nothing there.
  quietly(() => localStorage.setItem(REVOKED_KEY, '1'))()
  forgetTab()
  quietly(() => removeOwn(localStorage))()
  quietly(() => indexedDB.deleteDatabase(`incuera.${apiKey}`))()
}

/** What only this tab can reach. */
export function forgetTab(): void {
  quietly(() => removeOwn(sessionStorage))()
}

function removeOwn(storage: Storage): void {
  for (const key of Object.keys(storage)) if (OWN.test(key)) storage.removeItem(key)
}
