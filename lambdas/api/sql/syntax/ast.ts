import type { SqlType } from '../types/sqlType.ts'

/** The parts of a query. `at` is the offset of a part's first character in the text. */

export interface Query {
  at: number
  withs: WithQuery[]
  body: QueryBody
  orderBy: SortItem[]
  /** LIMIT or FETCH, its own or that of the query in parentheses that it is. */
  hasLimit: boolean
  /** Whether it, or the query in parentheses that it is, has ORDER BY, OFFSET, LIMIT or FETCH. */
  selectsRows: boolean
}

export interface WithQuery {
  at: number
  name: string
  /** Empty: the names of its own columns. */
  columns: string[]
  query: Query
}

export type QueryBody =
  | Select
  | { kind: 'values'; at: number; rows: Expression[][] }
  | { kind: 'set'; at: number; operator: 'union' | 'except' | 'intersect'; left: QueryBody; right: QueryBody }
  | { kind: 'query'; at: number; query: Query }

export interface Select {
  kind: 'select'
  at: number
  isDistinct: boolean
  items: SelectItem[]
  from: Relation[]
  where: Expression | null
  /** Null: there is no GROUP BY. */
  groupBy: Grouped[] | null
  having: Expression | null
  windows: { at: number; name: string; window: Window }[]
}

/** An expression of GROUP BY. `isInSet`: it is part of GROUPING SETS, ROLLUP or CUBE. */
export interface Grouped {
  value: Expression
  isInSet: boolean
}

export type SelectItem =
  | { kind: 'star'; at: number; table: string | null }
  | { kind: 'item'; at: number; value: Expression; alias: string | null }

export type Relation =
  | { kind: 'table'; at: number; name: string; alias: Alias | null }
  | { kind: 'derived'; at: number; query: Query; alias: Alias | null }
  | { kind: 'unnest'; at: number; value: Expression; hasOrdinality: boolean; alias: Alias }
  | {
      kind: 'join'
      at: number
      left: Relation
      right: Relation
      on: Expression | null
      using: { at: number; name: string }[]
    }

export interface Alias {
  at: number
  name: string
  columns: string[]
}

export interface SortItem {
  at: number
  value: Expression
}

export interface Window {
  at: number
  /** Name of the window that this one extends, or is. */
  base: string | null
  partitionBy: Expression[]
  orderBy: SortItem[]
  frame: { unit: 'rows' | 'range'; hasInterval: boolean } | null
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '||' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

export interface Call {
  kind: 'call'
  at: number
  name: string
  args: Expression[]
  /** `count(*)` */
  isStar: boolean
  isDistinct: boolean
  orderBy: SortItem[]
  filter: Expression | null
  over: Window | null
}

export type Expression =
  | { kind: 'literal'; at: number; type: SqlType; text: string }
  | { kind: 'column'; at: number; table: string | null; name: string; isQuoted: boolean }
  | { kind: 'unary'; at: number; operator: '-' | '+' | 'not'; value: Expression }
  | { kind: 'binary'; at: number; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'distinct'; at: number; left: Expression; right: Expression }
  | { kind: 'null'; at: number; value: Expression }
  | { kind: 'between'; at: number; value: Expression; low: Expression; high: Expression }
  | { kind: 'in'; at: number; value: Expression; items: Expression[] }
  | { kind: 'inQuery'; at: number; value: Expression; query: Query }
  | { kind: 'like'; at: number; value: Expression; pattern: Expression; escape: Expression | null }
  | { kind: 'exists'; at: number; query: Query }
  | { kind: 'subquery'; at: number; query: Query }
  | {
      kind: 'case'
      at: number
      operand: Expression | null
      whens: { when: Expression; result: Expression }[]
      otherwise: Expression | null
    }
  | { kind: 'cast'; at: number; value: Expression; to: SqlType }
  | { kind: 'array'; at: number; items: Expression[] }
  | { kind: 'subscript'; at: number; value: Expression; index: Expression }
  | Call
