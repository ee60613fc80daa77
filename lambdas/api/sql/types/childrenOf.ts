import type { Expression, Query } from '../syntax/ast.ts'

/** The expressions directly inside one, without those of queries. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'column':
    case 'exists':
    case 'subquery':
      return []
    case 'unary':
    case 'null':
    case 'inQuery':
    case 'cast':
      return [expression.value]
    case 'binary':
    case 'distinct':
      return [expression.left, expression.right]
    case 'between':
      return [expression.value, expression.low, expression.high]
    case 'in':
      return [expression.value, ...expression.items]
    case 'like':
      return [expression.value, expression.pattern, ...(expression.escape ? [expression.escape] : [])]
    case 'case':
      return [
        ...(expression.operand ? [expression.operand] : []),
        ...expression.whens.flatMap(({ when, result }) => [when, result]),
        ...(expression.otherwise ? [expression.otherwise] : []),
      ]
    case 'array':
      return expression.items
    case 'subscript':
      return [expression.value, expression.index]
    case 'call': {
      const { args, orderBy, filter, over } = expression
      const window = over ? [...over.partitionBy, ...over.orderBy.map(({ value }) => value)] : []
      return [...args, ...orderBy.map(({ value }) => value), ...(filter ? [filter] : []), ...window]
    }
  }
}

export const queryIn = (expression: Expression): Query | null => ('query' in expression ? expression.query : null)

export const hasQuery = (expression: Expression): boolean =>
  queryIn(expression) !== null || childrenOf(expression).some(hasQuery)
