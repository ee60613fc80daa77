import type { Pattern } from '@incuera/contract/search/search.ts'
import { quote } from '#query/sql/quote.ts'

/**
 * Whether a column has a text, in any letter case. NULL has none.
 * @param isPart a part of the column is enough
 */
export function compareText(column: string, pattern: Pattern, isPart: boolean): string {
  const [only] = pattern
  if (!isPart && pattern.length === 1 && only !== undefined) return `lower(${column}) = lower(${quote(only)})`
  const inner = pattern.map((part) => part.replaceAll(/[!%_]/g, '!$&')).join('%')
  const like = isPart ? `%${inner}%` : inner
  return `lower(${column}) LIKE lower(${quote(like)}) ESCAPE '!'`
}
