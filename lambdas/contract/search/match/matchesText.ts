import type { Pattern } from '../search.ts'

/**
 * In lower case as `lower` of Trino and DuckDB: letter by letter, where JavaScript also looks at the neighbours (Σ) and
 * writes İ as two.
 */
export const lowerCase = (text: string): string =>
  Array.from(text, (letter) => {
    const lower = letter.toLowerCase()
    return letter === 'Σ' ? 'σ' : Array.from(lower).length === 1 ? lower : (Array.from(lower)[0] ?? '')
  }).join('')

/**
 * Whether a text is one of a pattern, in any letter case.
 * @param isPart a part of the text is enough
 */
export function matchesText(value: unknown, pattern: Pattern, isPart: boolean): boolean {
  if (typeof value !== 'string') return false
  const text = lowerCase(value)
  const parts = (isPart ? ['', ...pattern, ''] : pattern).map(lowerCase)
  const [first = '', ...others] = parts
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  // The first place of each part leaves the most room for the next ones.
  let at = first.length
  for (const part of others) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
