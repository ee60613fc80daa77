import type { Expression } from '../syntax/ast.ts'
import { childrenOf, queryIn } from './childrenOf.ts'
import { type Context, resolveColumn } from './scope.ts'

/**
 * A text that two expressions share when they mean the same: columns by their origin, no matter how they are written.
 */
export function canonical(expression: Expression, context: Context): string {
  if (expression.kind === 'column') return resolveColumn(expression, context).key
  if (expression.kind === 'literal') return `${expression.type.kind} ${JSON.stringify(expression.text)}`
  // Queries are never considered equal.
  if (queryIn(expression)) return `query ${expression.at}`
  const own = Object.entries(expression).filter(
    ([name, value]) => name !== 'at' && (typeof value === 'string' || typeof value === 'boolean'),
  )
  const to = expression.kind === 'cast' ? expression.to.kind : ''
  return `${JSON.stringify(own)}${to}(${childrenOf(expression)
    .map((child) => canonical(child, context))
    .join()})`
}
