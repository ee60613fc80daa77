/** More names than this make a sentence a list. */
const NAMED_MAX = 3

/** @example sentenceList(['a', 'b', 'c']) === 'a, b and c' */
export function sentenceList(names: readonly string[]): string {
  const rest = names.length - NAMED_MAX
  const parts = rest > 0 ? [...names.slice(0, NAMED_MAX), `${rest} more`] : [...names]
  const last = parts.pop() ?? ''
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}

/** In order of appearance. @example repeated(['a', 'b', 'a']) equals ['a twice', 'b'] */
export function repeated(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => {
    if (count === 1) return name
    return count === 2 ? `${name} twice` : `${name} ${count} times`
  })
}

/** A masked text has no letters. */
export const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
