import type { Relation } from '../syntax/ast.ts'
import { hasQuery } from './childrenOf.ts'
import { rename } from './rename.ts'
import type { Column, Context, Scope, Table } from './scope.ts'
import { areComparable, printType, simple } from './sqlType.ts'

/** The scope with one more relation of FROM. */
export function addRelation(scope: Scope, relation: Relation, context: Context): Scope {
  const tables = [...scope.tables, ...tablesOf(relation, scope, context)]
  const names = tables.flatMap(({ name }) => name ?? [])
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) context.fail(relation.at, `the name ${twice} is used for two tables; give each an alias`)
  return { ...scope, tables }
}

function tablesOf(relation: Relation, scope: Scope, context: Context): Table[] {
  switch (relation.kind) {
    case 'table': {
      const columns = context.relations.get(relation.name)
      context.facts.relations.add(relation.name)
      if (!columns)
        return context.fail(
          relation.at,
          `${relation.name} cannot be read here; there are ${[...context.relations.keys()].join(', ')}`,
        )
      return [named(relation, relation.name, columns, context)]
    }
    case 'derived':
      return [
        named(
          relation,
          null,
          context.query(relation.query, { ...context, scope: { tables: [], outer: null }, inside: null }),
          context,
        ),
      ]
    case 'unnest':
      return [unnested(relation, scope, context)]
    case 'join':
      return joined(relation, scope, context)
  }
}

function named(
  { alias }: Extract<Relation, { kind: 'table' | 'derived' }>,
  own: string | null,
  columns: Column[],
  context: Context,
): Table {
  return {
    name: alias?.name ?? own,
    columns: alias ? rename(columns, alias.columns, alias.at, context) : columns,
    merged: [],
  }
}

/** The array may come from any table to its left. */
function unnested(
  { value, hasOrdinality, alias, at }: Extract<Relation, { kind: 'unnest' }>,
  scope: Scope,
  context: Context,
): Table {
  const type = context.typeOf(value, {
    ...context,
    scope: { tables: scope.tables, outer: null },
    clause: 'from',
    inside: null,
  })
  if (type.kind !== 'array') return context.fail(value.at, `UNNEST takes an array; this is ${printType(type)}`)
  const item: Column = { name: null, type: type.of, isDay: false }
  const columns = hasOrdinality ? [item, { name: null, type: simple('bigint'), isDay: false }] : [item]
  return { name: alias.name, columns: rename(columns, alias.columns, at, context), merged: [] }
}

function joined(
  { left, right, on, using }: Extract<Relation, { kind: 'join' }>,
  scope: Scope,
  context: Context,
): Table[] {
  const before = addRelation(scope, left, context)
  const after = addRelation(before, right, context)
  const tables = after.tables.slice(scope.tables.length)
  if (on) {
    if (hasQuery(on)) context.fail(on.at, 'a subquery cannot be in ON; put it into WHERE, or join it as a table')
    const type = context.typeOf(on, { ...context, scope: { tables, outer: null }, clause: 'from', inside: null })
    if (type.kind !== 'boolean') context.fail(on.at, `ON takes a condition; this is ${printType(type)}`)
  }
  const sides = [before.tables.slice(scope.tables.length), after.tables.slice(before.tables.length)] as const
  const twice = using.find(({ name }, index) => using.findIndex((other) => other.name === name) < index)
  if (twice) context.fail(twice.at, `${twice.name} is twice in USING`)
  const shared = using.map((column) => sharedColumn(column, sides, context))
  if (shared.length === 0) return tables
  const merged = using.map(({ name }) => name)
  return [
    { name: null, columns: shared, merged: [] },
    ...tables.map((table) => ({ ...table, merged: [...table.merged, ...merged] })),
  ]
}

function sharedColumn(
  { at, name }: { at: number; name: string },
  sides: readonly [Table[], Table[]],
  { fail }: Context,
): Column {
  const [left, right] = sides.map((tables) => {
    const found = tables.flatMap((table) =>
      table.columns.filter((column) => column.name === name && !table.merged.includes(name)),
    )
    return found.length === 1 ? found[0] : undefined
  })
  if (!left || !right) return fail(at, `USING needs a column ${name} on both sides`)
  if (!areComparable(left.type, right.type)) fail(at, `${name} is ${printType(left.type)} and ${printType(right.type)}`)
  return left
}
