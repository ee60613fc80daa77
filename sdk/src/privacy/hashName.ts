/**
 * A name that stands for another, the same on every page, so that selectors still find and group what they name.
 * 53 bits of a multiplying function (the heart of cyrb53), not a secret-keeping one: who guesses the name can check the
 * guess.
 */
export function hashName(name: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  return `h${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`
}

/** The same for each name of a list, as in `class`. */
export function hashNames(names: string): string {
  return names.replace(/\S+/g, hashName)
}
