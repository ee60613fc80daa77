/**
 * Asks again and again until `ask` returns something, and fails with what was seen last. The limit only defines when to
 * give up: no test measures time by it.
 */
export async function waitFor<T>(what: string, ask: () => Promise<T | null>, secondsMax = 300): Promise<T> {
  const deadline = Date.now() + secondsMax * 1000
  let last = 'nothing yet'
  while (Date.now() < deadline) {
    try {
      const found = await ask()
      if (found !== null) return found
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  throw new Error(`waited ${secondsMax} s for ${what}; last: ${last}`)
}
