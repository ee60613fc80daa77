/** A piece of rrweb that is used as it is, from its first words up to those of what follows. */
export interface Piece {
  what: string
  from: string
  until: string
}

/** A place in a piece that is changed while it is bundled. */
export interface Patch {
  why: string
  from: string
  to: string
  /** For every place; without it the first. */
  isEverywhere?: boolean
}

/** @throws Error that names the piece which is not there: rrweb is built in another way than we know. */
export function pick(code: string, pieces: Piece[]): string {
  return pieces
    .map(({ what, from, until }) => {
      const start = code.indexOf(from)
      const end = code.indexOf(until, start)
      if (start < 0 || end < 0) throw new Error(`rrweb is built in another way than we know: ${what} (${from}).`)
      return code.slice(start, end)
    })
    .join('')
}

/** @throws Error that names the patch whose place is not there. */
export function patch(code: string, patches: Patch[]): string {
  return patches.reduce((patched, { why, from, to, isEverywhere }) => {
    if (!patched.includes(from)) throw new Error(`rrweb is built in another way than we know: ${why} (${from.trim().slice(0, 60)}).`)
    return isEverywhere ? patched.replaceAll(from, () => to) : patched.replace(from, () => to)
  }, code)
}
