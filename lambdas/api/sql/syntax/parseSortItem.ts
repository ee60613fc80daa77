import type { SortItem } from './ast.ts'
import type { Grammar } from './grammar.ts'

/** `expression [ASC | DESC] [NULLS FIRST | LAST]`. Without NULLS, NULL comes last in both directions, as in Trino. */
export function parseSortItem(grammar: Grammar): SortItem {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.isWord('all') && !cursor.isSymbol('(', 1)) cursor.failAt(at, 'Trino has no ORDER BY ALL; name the columns')
  const value = grammar.expression()
  if (!cursor.takeWords('asc')) cursor.takeWords('desc')
  if (cursor.takeWords('nulls') && !cursor.takeWords('first')) cursor.expectWord('last', 'or FIRST after NULLS')
  return { at, value }
}
