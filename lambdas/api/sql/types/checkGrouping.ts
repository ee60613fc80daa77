import type { Expression, Select } from '../syntax/ast.ts'
import { canonical } from './canonical.ts'
import { childrenOf, hasQuery, queryIn } from './childrenOf.ts'
import { type Context, resolveColumn } from './scope.ts'
import { FUNCTIONS } from './signatures.ts'

/** In a query with GROUP BY or aggregates, every column outside an aggregate must be grouped. */
export function checkGrouping(of: {
  select: Select
  grouped: Expression[]
  sorted: Expression[]
  context: Context
}): void {
  const { select, grouped, sorted, context } = of
  const values = [
    ...select.items.flatMap((item) => (item.kind === 'item' ? [item.value] : [])),
    ...(select.having ? [select.having] : []),
    ...sorted,
  ]
  const isAggregated = select.groupBy !== null || select.having !== null || values.some(hasAggregate)
  if (!isAggregated) return
  const star = select.items.find(({ kind }) => kind === 'star')
  if (star) context.fail(star.at, 'name the columns; * cannot be grouped')
  for (const value of grouped)
    if (hasAggregate(value) || hasWindow(value))
      context.fail(value.at, 'GROUP BY cannot contain an aggregate or a window function')
  const query = grouped.find(hasQuery)
  if (query) context.fail(query.at, 'a subquery cannot be grouped')
  const keys = new Set(grouped.map((value) => canonical(value, context)))
  for (const value of values) demandGrouped(value, keys, context)
}

const isAggregate = (value: Expression): boolean =>
  value.kind === 'call' && !value.over && FUNCTIONS.get(value.name)?.use === 'aggregate'

const hasAggregate = (value: Expression): boolean => isAggregate(value) || childrenOf(value).some(hasAggregate)

const hasWindow = (value: Expression): boolean =>
  (value.kind === 'call' && value.over !== null) || childrenOf(value).some(hasWindow)

function demandGrouped(value: Expression, keys: ReadonlySet<string>, context: Context): void {
  if (value.kind === 'call' && value.name === 'grouping') {
    for (const arg of value.args)
      if (!keys.has(canonical(arg, context))) context.fail(arg.at, 'grouping takes columns of GROUP BY')
    return
  }
  if (isAggregate(value) || keys.has(canonical(value, context))) return
  if (value.kind === 'column' && !resolveColumn(value, context).isOuter) {
    context.fail(value.at, `${value.name} must be in GROUP BY or inside an aggregate, as max(${value.name})`)
  }
  if (value.kind === 'inQuery' || !queryIn(value))
    for (const child of childrenOf(value)) demandGrouped(child, keys, context)
}
