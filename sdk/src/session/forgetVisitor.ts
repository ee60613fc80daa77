import { quietly } from '../browser/quietly.ts'

export const REVOKED_KEY = 'incuera.revoked'
const OWN = /^incuera\./

/** Deletes everything of ours that lies in this browser, and tells the other tabs of the site, which do the same with what is theirs. */
export function forgetVisitor(apiKey: string): void {
  // Where storage is blocked nothing of ours lies there.
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
