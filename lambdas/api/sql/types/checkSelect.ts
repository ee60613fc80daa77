import type { Expression, Grouped, Select, SelectItem, SortItem } from '../syntax/ast.ts'
import { checkGrouping } from './checkGrouping.ts'
import { checkOrderBy } from './checkOrderBy.ts'
import { addRelation } from './checkRelation.ts'
import { checkWindow } from './checkWindow.ts'
import { type Clause, type Column, type Context, resolveColumn, type Scope } from './scope.ts'
import { printType, type SqlType } from './sqlType.ts'

/** Checks a SELECT together with the ORDER BY that sees its tables. @returns its columns */
export function checkSelect(select: Select, orderBy: SortItem[], outer: Context): Column[] {
  const scope = select.from.reduce<Scope>((seen, relation) => addRelation(seen, relation, outer), {
    tables: [],
    outer: outer.scope.outer,
  })
  const windows = new Map(select.windows.map(({ name, window }) => [name, window]))
  const context: Context = { ...outer, scope, windows, inside: null }
  const within = (clause: Clause): Context => ({ ...context, clause })

  demandCondition(select.where, 'WHERE', within('where'))
  const columns = select.items.flatMap((item) => checkItem(item, within('select')))
  const grouped = (select.groupBy ?? []).map((group) => groupOf(group, select, columns.length, within('group')))
  demandCondition(select.having, 'HAVING', within('having'))
  for (const { window } of select.windows)
    checkWindow(window, { ...within('select'), windows: new Map(), inside: 'window' })
  const sorted = checkOrderBy(orderBy, { columns, select, context: within('order') })
  checkGrouping({ select, grouped, sorted, context: within('select') })
  return columns
}

function demandCondition(value: Expression | null, clause: string, context: Context): void {
  if (!value) return
  const type = context.typeOf(value, context)
  if (type.kind !== 'boolean' && type.kind !== 'unknown')
    context.fail(value.at, `${clause} takes a condition; this is ${printType(type)}`)
}

function checkItem(item: SelectItem, context: Context): Column[] {
  if (item.kind === 'star') return checkStar(item, context)
  const { value, alias } = item
  const type = context.typeOf(value, context)
  demandPlain(type, value.at, context)
  if (value.kind !== 'column') return [{ name: alias, type, isDay: false }]
  const { column } = resolveColumn(value, context)
  return [{ name: alias ?? value.name, type, isDay: column.isDay }]
}

function checkStar({ at, table }: Extract<SelectItem, { kind: 'star' }>, { scope, fail }: Context): Column[] {
  if (scope.tables.length === 0) fail(at, '* needs FROM')
  if (scope.tables.some(({ merged }) => merged.length > 0))
    fail(at, 'name the columns; with USING the engines order those of * differently')
  const tables = table === null ? scope.tables : scope.tables.filter(({ name }) => name === table)
  if (tables.length === 0) fail(at, `there is no table ${table} here`)
  return tables.flatMap(({ columns }) => columns)
}

/** The engines print and compare these differently. */
function demandPlain(type: SqlType, at: number, context: Context): void {
  if (type.kind === 'array') demandPlain(type.of, at, context)
  if (type.kind === 'interval')
    context.fail(at, "an interval cannot be a column; write date_diff('second', earlier, later)")
  if (type.kind === 'zoned')
    context.fail(
      at,
      "the result of at_timezone cannot be a column; write date_format(at_timezone(ts, zone), '%Y-%m-%d %H:%i')",
    )
  if (type.kind === 'json') context.fail(at, 'JSON cannot be a column; write json_extract_scalar')
}

/** An expression of GROUP BY: a number means the item at that place. */
function groupOf({ value, isInSet }: Grouped, select: Select, columns: number, context: Context): Expression {
  if (isInSet && value.kind !== 'column')
    context.fail(value.at, 'GROUPING SETS, ROLLUP and CUBE take columns; compute the expression in a subquery')
  if (value.kind === 'literal') {
    if (value.type.kind !== 'integer')
      return context.fail(value.at, 'GROUP BY takes columns, or their place as a number')
    const place = Number(value.text)
    const hasStar = select.items.some(({ kind }) => kind === 'star')
    const item = select.items[place - 1]
    if (hasStar) return context.fail(value.at, 'name the column; with * the position is ambiguous')
    if (item?.kind !== 'item' || place > columns)
      return context.fail(value.at, `there are ${columns} columns, no column ${place}`)
    return item.value
  }
  const type = context.typeOf(value, context)
  if (['json', 'zoned', 'interval'].includes(type.kind)) context.fail(value.at, `${printType(type)} cannot be grouped`)
  return value
}
