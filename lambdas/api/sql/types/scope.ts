import type { Expression, Query, Window } from '../syntax/ast.ts'
import type { SqlType } from './sqlType.ts'

export interface Column {
  /** Null: the query gave it none. */
  name: string | null
  type: SqlType
  /** The partition `day`, or a column that only renames it. */
  isDay: boolean
}

export interface Table {
  /** Null: columns of a subquery without alias, or those merged by USING. */
  name: string | null
  columns: Column[]
  /** Columns merged by USING: they have lost their table, as in Trino. */
  merged: string[]
}

export interface Scope {
  tables: Table[]
  /** Tables of the enclosing query. */
  outer: { scope: Scope; isReachable: boolean } | null
}

export type Clause = 'select' | 'from' | 'where' | 'group' | 'having' | 'order'

/** The context in which an expression is checked. */
export interface Context {
  /** @throws RefusalError with line and column of the offset */
  fail(at: number, why: string): never
  /** What the check learns about the complete query on its way. */
  facts: { filtersDay: boolean; relations: Set<string> }
  /** The relations that a query can name: the lake's tables and its WITH queries. */
  relations: ReadonlyMap<string, Column[]>
  scope: Scope
  clause: Clause
  windows: ReadonlyMap<string, Window>
  inside: 'aggregate' | 'window' | null
  /** Checks a query inside this one and returns its columns. */
  query(query: Query, context: Context): Column[]
  typeOf(expression: Expression, context: Context): SqlType
}

export interface Resolved {
  column: Column
  /** The same for the same column of the same scope. */
  key: string
  isOuter: boolean
}

/** Finds the column of an expression. @throws RefusalError */
export function resolveColumn(expression: Extract<Expression, { kind: 'column' }>, context: Context): Resolved {
  const { scope, clause, fail } = context
  const { at, name, table } = expression
  const found = matches(scope, expression)
  const [first, second] = found
  if (second)
    return fail(
      at,
      `${name} is ambiguous; write its table in front: ${found.map(({ table }) => `${table.name ?? '…'}.${name}`).join(' or ')}`,
    )
  if (first) return { column: first.column, key: `${first.index}.${name}`, isOuter: false }
  if (table !== null && scope.tables.some((candidate) => candidate.name === table && candidate.merged.includes(name))) {
    return fail(at, `write ${name} without its table; USING has merged the two`)
  }
  const outer = scope.outer && matches(scope.outer.scope, expression)[0]
  if (!outer) return fail(at, unknownColumn(expression, scope))
  if (!scope.outer?.isReachable || clause !== 'where') {
    return fail(
      at,
      `Athena does not support ${name} of the outer query here: use it in WHERE of EXISTS, IN or a subquery of one aggregate, or write a JOIN`,
    )
  }
  return { column: outer.column, key: `outer.${outer.index}.${name}`, isOuter: true }
}

function matches({ tables }: Scope, { table, name }: { table: string | null; name: string }) {
  return tables.flatMap((candidate, index) =>
    table !== null && candidate.name !== table
      ? []
      : candidate.columns
          .filter((column) => column.name === name && !candidate.merged.includes(name))
          .map((column) => ({ column, table: candidate, index })),
  )
}

function unknownColumn({ name, table, isQuoted }: Extract<Expression, { kind: 'column' }>, { tables }: Scope): string {
  if (table !== null && !tables.some((candidate) => candidate.name === table)) {
    return `there is no table ${table} here${tables.length > 0 ? `; there is ${tables.map(({ name: known }) => known ?? 'a subquery').join(', ')}` : ''}`
  }
  const known = tables.flatMap(({ columns }) => columns.flatMap(({ name: column }) => column ?? []))
  const near =
    known.find((column) => column.replaceAll('_', '') === name.replaceAll(/[_\s]/g, '')) ??
    known.find((column) => isNear(column, name))
  const why = `there is no column ${name}${tables.length === 0 ? '; FROM is missing' : ''}`
  if (near) return `${why}; did you mean ${near}?`
  return isQuoted
    ? `${why}; a string has single quotes: '${name}'`
    : `${why}. An alias cannot be used in WHERE, GROUP BY and HAVING, nor in the SELECT list that defines it`
}

/** One letter more, less or different. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 3) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}
