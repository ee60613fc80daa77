/** A sentence names at most this many things. */
const NAMED_MAX = 5

/** @example several(2, 'page') === '2 pages' */
export const several = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** @example times(1) === 'once' */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Most frequent first. @example tally(['a', 'b', 'a']) equals ['a (2)', 'b'] */
export function tally(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => (count > 1 ? `${name} (${count})` : name))
}

/** @example list(['a', 'b']) === 'a, b' */
export function list(names: string[]): string {
  const rest = names.length - NAMED_MAX
  return [...names.slice(0, NAMED_MAX), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}
