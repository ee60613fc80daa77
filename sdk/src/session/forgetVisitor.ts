export const REVOKED_KEY = 'incuera.revoked'
const OWN = /^incuera\./

/** Deletes everything of ours that lies in this browser, and tells the other tabs of the site, which do the same with what is theirs. */
export function forgetVisitor(apiKey: string): void {
  quietly(() => localStorage.setItem(REVOKED_KEY, '1'))
  forgetTab()
  quietly(() => removeOwn(localStorage))
  quietly(() => indexedDB.deleteDatabase(`incuera.${apiKey}`))
}

/** What only this tab can reach. */
export function forgetTab(): void {
  quietly(() => removeOwn(sessionStorage))
}

function removeOwn(storage: Storage): void {
  for (const key of Object.keys(storage)) if (OWN.test(key)) storage.removeItem(key)
}

/** Where storage is blocked there is nothing to delete. */
function quietly(run: () => void): void {
  try {
    run()
  } catch {
    // Nothing of ours lies there.
  }
}
