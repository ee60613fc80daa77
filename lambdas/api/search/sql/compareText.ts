import type { Pattern } from '@incuera/contract/search/search.ts'

/** A text as a literal of SQL. Trino and DuckDB know no escape but the doubled quote. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Whether a column has a text, in any letter case. NULL has none.
 * @param isPart a part of the column is enough
 */
export function compareText(column: string, pattern: Pattern, isPart: boolean): string {
  const [only] = pattern
  if (!isPart && pattern.length === 1 && only !== undefined) return `lower(${column}) = lower(${quoteText(only)})`
  const inner = pattern.map((part) => part.replaceAll(/[!%_]/g, '!$&')).join('%')
  const like = isPart ? `%${inner}%` : inner
  return `lower(${column}) LIKE lower(${quoteText(like)}) ESCAPE '!'`
}
