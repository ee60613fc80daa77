import type { Expression, Query } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** The parts of the grammar that contain each other; parseSql.ts ties them together. */
export interface Grammar {
  cursor: Cursor
  /** A whole query, with WITH and ORDER BY. */
  query(): Query
  expression(): Expression
  /** An expression without AND, OR, NOT and comparisons: what BETWEEN and LIKE take. */
  operand(): Expression
  /** Counts an operator: each makes the tree one level deeper, which the check and both engines walk recursively. */
  countOperator(): void
  /** Counts a table: each is a separate stage in Athena. */
  countTable(): void
}

/** One or more, separated by commas. A trailing comma is refused by the parser of what follows. */
export function commaSeparated<T>({ cursor }: Grammar, parse: () => T): T[] {
  const all = [parse()]
  while (cursor.takeSymbol(',')) all.push(parse())
  return all
}

/** Names in parentheses; empty when no parenthesis comes next. */
export function columnNames(grammar: Grammar): string[] {
  const { cursor } = grammar
  if (!cursor.takeSymbol('(')) return []
  const names = commaSeparated(grammar, () => cursor.expectName('a column'))
  cursor.expectSymbol(')', 'after the columns')
  return names
}
