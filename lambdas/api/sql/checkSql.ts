import {
  EVENTS_COLUMNS,
  EVENTS_TABLE,
  LAKE_PARTITIONS,
  type LakeColumn,
  SESSIONS_COLUMNS,
  SESSIONS_TABLE,
} from '@incuera/contract/lake.ts'
import type { Query } from './syntax/ast.ts'
import { parseSql } from './syntax/parseSql.ts'
import { refuseAt } from './tokenise.ts'
import { checkQuery } from './types/checkQuery.ts'
import type { Column, Context } from './types/scope.ts'
import { simple } from './types/sqlType.ts'
import { createTypeOf } from './types/typeOf.ts'

export interface CheckedSql {
  /** The query without comments and closing semicolon, its lines and columns unchanged. */
  text: string
  query: Query
  columns: Column[]
  /** Whether a condition of the query names the partition `day`. */
  filtersDay: boolean
}

/**
 * Makes sure that a query is one SELECT over `events`, `sessions` and its own WITH queries, that it is valid Trino, and
 * that DuckDB, which runs it on one machine, gives it the same meaning. It parses the part of the grammar that both
 * share and types every expression by Trino's rules; it refuses everything else and suggests what to write instead.
 *
 * @throws RefusalError 400 `bad_sql` with line and column
 */
export function checkSql(sql: string): CheckedSql {
  const { query, text } = parseSql(sql)
  const context: Context = {
    fail(at, why) {
      throw refuseAt(sql, at, why)
    },
    facts: { filtersDay: false },
    relations: new Map([
      [EVENTS_TABLE, columnsOf(EVENTS_COLUMNS)],
      [SESSIONS_TABLE, columnsOf(SESSIONS_COLUMNS)],
    ]),
    scope: { tables: [], outer: null },
    clause: 'select',
    windows: new Map(),
    inside: null,
    query: checkQuery,
    typeOf: createTypeOf(),
  }
  const columns = checkQuery(query, context)
  return { text, query, columns, filtersDay: context.facts.filtersDay }
}

const columnsOf = (columns: LakeColumn[]): Column[] =>
  [...columns, ...LAKE_PARTITIONS].map(({ name, type }) => ({
    name,
    type: simple(TYPES[type]),
    isDay: LAKE_PARTITIONS.some((partition) => partition.name === name && name === 'day'),
  }))

const TYPES = {
  string: 'varchar',
  int: 'integer',
  bigint: 'bigint',
  double: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
} as const
