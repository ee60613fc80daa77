import { refuseAt, tokenise } from '../tokenise.ts'
import type { Query } from './ast.ts'
import { createCursor } from './cursor.ts'
import type { Grammar } from './grammar.ts'
import { parseExpression, parseOperand } from './parseExpression.ts'
import { parseQuery } from './parseQuery.ts'

/** Deeper nesting than any person writes; the parser is recursive. */
const DEPTH_MAX = 150
/** Operators, joins and set operations of one query. DuckDB takes expressions up to 1,000 levels deep. */
const OPERATORS_MAX = 800
/**
 * Tables, wherever they are read. Trino rejects a query of more than 150 stages (`query.max-stage-count`), and a join
 * has up to three.
 */
const TABLES_MAX = 50

export interface ParsedSql {
  query: Query
  /** The query without comments and closing semicolon, its lines and columns unchanged. */
  text: string
}

/**
 * Reads one SELECT in the part of Trino's grammar that DuckDB reads the same way.
 * @throws RefusalError 400 `bad_sql` with line, column and what to write instead
 */
export function parseSql(sql: string): ParsedSql {
  const { tokens, text } = tokenise(sql)
  const cursor = createCursor(sql, tokens)
  let depth = 0
  let operators = 0
  let tables = 0
  const nested = <T>(parse: () => T): T => {
    if (++depth > DEPTH_MAX) throw refuseAt(sql, cursor.at(), `the query nests deeper than ${DEPTH_MAX} levels`)
    const result = parse()
    depth--
    return result
  }
  const grammar: Grammar = {
    cursor,
    query: () => nested(() => parseQuery(grammar)),
    expression: () => nested(() => parseExpression(grammar)),
    operand: () => nested(() => parseOperand(grammar)),
    countOperator() {
      if (++operators > OPERATORS_MAX)
        throw refuseAt(
          sql,
          cursor.at(),
          `the query has more than ${OPERATORS_MAX} operators; use IN (…) instead of many ORs`,
        )
    },
    countTable() {
      if (++tables > TABLES_MAX) throw refuseAt(sql, cursor.at(), `the query reads more than ${TABLES_MAX} tables`)
    },
  }
  if (!cursor.isWord('select', 'with') && !cursor.isSymbol('(')) cursor.fail('a query begins with SELECT or WITH')
  const query = grammar.query()
  if (cursor.isSymbol(';')) cursor.failAt(cursor.at(), 'one query at a time')
  if (cursor.isSymbol(')')) cursor.failAt(cursor.at(), 'unmatched closing parenthesis')
  if (cursor.peek()) cursor.fail('expected the end of the query')
  return { query, text }
}
