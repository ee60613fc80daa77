/** A piece of rrweb that is replaced while it is bundled. */
export interface Patch {
  why: string
  from: string
  /** With it, everything from `from` until here, which stays. */
  until?: string
  to: string
  /** For every place; without it the first. */
  isEverywhere?: boolean
}

/** @throws Error that names the patch whose piece is not there: rrweb is built in another way than we know. */
export function patch(code: string, patches: Patch[]): string {
  return patches.reduce((patched, { why, from, until, to, isEverywhere }) => {
    const start = patched.indexOf(from)
    const end = until === undefined ? start + from.length : patched.indexOf(until, start)
    if (start < 0 || end < 0) throw new Error(`rrweb is built in another way than we know: ${why} (${from.trim().slice(0, 60)}).`)
    if (isEverywhere) return patched.replaceAll(from, to)
    return patched.slice(0, start) + to + patched.slice(end)
  }, code)
}
