import type { Expression, Select, SortItem } from '../syntax/ast.ts'
import { canonical } from './canonical.ts'
import { childrenOf } from './childrenOf.ts'
import { type Column, type Context, resolveColumn } from './scope.ts'
import { printType } from './sqlType.ts'

/**
 * Checks ORDER BY: a place, an alias, or an expression over the tables.
 * @returns the expressions over the tables, which must fit the grouping
 */
export function checkOrderBy(
  orderBy: SortItem[],
  { columns, select, context }: { columns: Column[]; select: Select | null; context: Context },
): Expression[] {
  const aliases = new Set(columns.flatMap(({ name }) => name ?? []))
  return orderBy.flatMap(({ value }) => {
    if (value.kind === 'literal') {
      checkPlace(value, columns, context)
      return []
    }
    if (isAlias(value, aliases)) {
      checkAlias(value.name, value.at, columns, context)
      return []
    }
    if (!select)
      return context.fail(
        value.at,
        'after UNION, EXCEPT and INTERSECT, ORDER BY takes the names or places of the columns',
      )
    demandNoAlias(value, select, context)
    const type = context.typeOf(value, context)
    if (['json', 'zoned', 'interval'].includes(type.kind))
      context.fail(value.at, `${printType(type)} cannot be ordered`)
    if (select.isDistinct && !isSelected(value, select, context))
      context.fail(value.at, 'with DISTINCT, ORDER BY takes selected columns only')
    return [value]
  })
}

const isAlias = (value: Expression, aliases: ReadonlySet<string>): value is Extract<Expression, { kind: 'column' }> =>
  value.kind === 'column' && value.table === null && aliases.has(value.name)

function checkPlace(
  { at, text, type }: Extract<Expression, { kind: 'literal' }>,
  columns: Column[],
  { fail }: Context,
): void {
  if (type.kind !== 'integer') fail(at, 'ORDER BY takes columns, or their place as a number')
  if (Number(text) < 1 || Number(text) > columns.length)
    fail(at, `there are ${columns.length} columns, no column ${text}`)
}

function checkAlias(name: string, at: number, columns: Column[], { fail }: Context): void {
  const found = columns.filter((column) => column.name === name)
  if (found.length > 1) fail(at, `${name} is ambiguous; two columns have this name`)
}

/** Inside an expression Trino takes an alias before a column of the same name, DuckDB the column. */
function demandNoAlias(value: Expression, select: Select, context: Context): void {
  if (value.kind === 'column' && value.table === null) {
    const item = select.items.find((candidate) => candidate.kind === 'item' && candidate.alias === value.name)
    const isSame = item?.kind === 'item' && item.value.kind === 'column' && item.value.name === value.name
    if (item && !isSame)
      context.fail(value.at, `write the alias ${value.name} alone in ORDER BY, or repeat what it means`)
  }
  for (const child of childrenOf(value)) demandNoAlias(child, select, context)
}

function isSelected(value: Expression, { items }: Select, context: Context): boolean {
  const wanted = canonical(value, context)
  return items.some((item) =>
    item.kind === 'item'
      ? canonical(item.value, context) === wanted
      : value.kind === 'column' && !resolveColumn(value, context).isOuter,
  )
}
