import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { Query } from './syntax/ast.ts'
import { parseSql } from './syntax/parseSql.ts'
import { refuseAt } from './tokenise.ts'
import { checkQuery } from './types/checkQuery.ts'
import type { Column, Context } from './types/scope.ts'
import { arrayOf, type SqlType, simple } from './types/sqlType.ts'
import { createTypeOf } from './types/typeOf.ts'

export interface CheckedSql {
  /** The query without comments and closing semicolon, its lines and columns unchanged. */
  text: string
  query: Query
  columns: Column[]
  /** Whether a condition of the query names the partition `day`. */
  filtersDay: boolean
  /** The tables of the lake that it reads. */
  tables: LakeTableName[]
}

/**
 * Makes sure that a query is one SELECT over the tables of the lake and its own WITH queries, that it is valid Trino,
 * and that DuckDB, which runs it on one machine, gives it the same meaning. It parses the part of the grammar that both
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
    facts: { filtersDay: false, relations: new Set() },
    relations: new Map(
      LAKE_TABLE_NAMES.map((name) => LAKE_TABLES[name]).map(({ name, columns }) => [name, columnsOf(columns)]),
    ),
    scope: { tables: [], outer: null },
    clause: 'select',
    windows: new Map(),
    inside: null,
    query: checkQuery,
    typeOf: createTypeOf(),
  }
  const columns = checkQuery(query, context)
  const { filtersDay, relations } = context.facts
  return { text, query, columns, filtersDay, tables: LAKE_TABLE_NAMES.filter((name) => relations.has(name)) }
}

const columnsOf = (columns: LakeColumn[]): Column[] =>
  [...columns, ...LAKE_PARTITIONS].map(({ name, type }) => ({
    name,
    type: TYPES[type],
    isDay: LAKE_PARTITIONS.some((partition) => partition.name === name && name === 'day'),
  }))

const TYPES: Record<LakeColumn['type'], SqlType> = {
  string: simple('varchar'),
  int: simple('integer'),
  bigint: simple('bigint'),
  double: simple('double'),
  boolean: simple('boolean'),
  timestamp: simple('timestamp'),
  'array<int>': arrayOf(simple('integer')),
  'array<string>': arrayOf(simple('varchar')),
}
