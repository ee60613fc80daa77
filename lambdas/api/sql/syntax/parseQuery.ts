import type { Query, QueryBody, WithQuery } from './ast.ts'
import { columnNames, commaSeparated, type Grammar } from './grammar.ts'
import { parseSelect } from './parseSelect.ts'
import { parseSortItem } from './parseSortItem.ts'

/** `[WITH …] SELECT … [UNION …] [ORDER BY …] [OFFSET n] [LIMIT n]` */
export function parseQuery(grammar: Grammar): Query {
  const { cursor } = grammar
  const at = cursor.at()
  const withs = cursor.takeWords('with') ? commaSeparated(grammar, () => parseWith(grammar)) : []
  const body = parseUnion(grammar)
  const inner = body.kind === 'query' ? body.query : null
  if (inner && inner.withs.length > 0) cursor.failAt(inner.at, 'write WITH in front of the parenthesis')
  const endsAt = cursor.at()
  const orderBy = cursor.takeWords('order', 'by') ? commaSeparated(grammar, () => parseSortItem(grammar)) : []
  const limits = parseLimit(grammar)
  const selectsRows = cursor.at() !== endsAt
  // DuckDB reads the clauses of both as those of one query.
  if (inner?.selectsRows && selectsRows)
    cursor.failAt(endsAt, 'write SELECT * FROM ( … ) to order or limit what a query in parentheses returns')
  return {
    at,
    withs,
    body,
    orderBy,
    hasLimit: limits || (inner?.hasLimit ?? false),
    selectsRows: selectsRows || (inner?.selectsRows ?? false),
  }
}

function parseWith(grammar: Grammar): WithQuery {
  const { cursor } = grammar
  const at = cursor.at()
  const name = cursor.expectName('the name of a WITH query')
  const columns = columnNames(grammar)
  cursor.expectWord('as', 'after the name of a WITH query')
  cursor.expectSymbol('(', 'around a WITH query')
  const query = grammar.query()
  cursor.expectSymbol(')', 'after a WITH query')
  return { at, name, columns, query }
}

/** INTERSECT binds more tightly than UNION and EXCEPT; equal ones go from left to right. */
function parseUnion(grammar: Grammar): QueryBody {
  return leftToRight(grammar, ['union', 'except'], () => leftToRight(grammar, ['intersect'], () => parsePart(grammar)))
}

function leftToRight(
  grammar: Grammar,
  operators: ('union' | 'except' | 'intersect')[],
  part: () => QueryBody,
): QueryBody {
  const { cursor } = grammar
  let left = part()
  for (;;) {
    const at = cursor.at()
    const operator = operators.find((word) => cursor.takeWords(word))
    if (!operator) return left
    grammar.countOperator()
    if (operator !== 'union' && cursor.isWord('all'))
      cursor.failAt(cursor.at(), `${operator.toUpperCase()} ALL is not supported; number the rows with row_number()`)
    const isNamed = cursor.takeWords('all') || cursor.takeWords('distinct')
    if (isNamed && cursor.isWord('by')) cursor.fail('expected a query; Trino has no UNION BY NAME')
    left = { kind: 'set', at, operator, left, right: part() }
  }
}

function parsePart(grammar: Grammar): QueryBody {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.isWord('select')) return parseSelect(grammar)
  if (cursor.takeWords('values')) return { kind: 'values', at, rows: commaSeparated(grammar, () => parseRow(grammar)) }
  if (cursor.isWord('from')) cursor.failAt(at, 'write SELECT in front of FROM')
  if (cursor.isWord('table')) cursor.failAt(at, 'write SELECT * FROM … instead of TABLE')
  if (!cursor.takeSymbol('(')) cursor.fail('expected SELECT')
  const query = grammar.query()
  cursor.expectSymbol(')', 'after the query')
  return { kind: 'query', at, query }
}

function parseRow(grammar: Grammar) {
  const { cursor } = grammar
  cursor.expectSymbol('(', 'around a row of VALUES')
  const row = commaSeparated(grammar, grammar.expression)
  cursor.expectSymbol(')', 'after a row of VALUES')
  return row
}

/** Trino expects OFFSET before LIMIT. @returns whether there is a LIMIT */
function parseLimit(grammar: Grammar): boolean {
  const { cursor } = grammar
  if (cursor.takeWords('offset')) {
    parseCount(grammar, 'OFFSET')
    if (!cursor.takeWords('rows')) cursor.takeWords('row')
  }
  if (cursor.takeWords('limit')) {
    if (cursor.isWord('all')) cursor.failAt(cursor.at(), 'omit LIMIT ALL')
    parseCount(grammar, 'LIMIT')
    if (cursor.isSymbol(',')) cursor.failAt(cursor.at(), 'write OFFSET n LIMIT m instead of LIMIT n, m')
    if (cursor.isWord('offset')) cursor.failAt(cursor.at(), 'write OFFSET before LIMIT: OFFSET 20 LIMIT 10')
    return true
  }
  if (!cursor.takeWords('fetch')) return false
  if (!cursor.takeWords('first')) cursor.expectWord('next', 'or FIRST after FETCH')
  if (cursor.peek()?.type === 'number') parseCount(grammar, 'FETCH')
  if (!cursor.takeWords('rows')) cursor.expectWord('row', 'after FETCH')
  if (cursor.isWord('with')) cursor.failAt(cursor.at(), 'WITH TIES is not supported; filter by rank() in a subquery')
  cursor.expectWord('only', 'after FETCH … ROWS')
  return true
}

function parseCount({ cursor }: Grammar, what: string): void {
  const token = cursor.peek()
  if (token?.type !== 'number' || !/^\d{1,18}$/.test(token.value))
    cursor.failAt(cursor.at(), `${what} takes a whole number`)
  cursor.take()
}
