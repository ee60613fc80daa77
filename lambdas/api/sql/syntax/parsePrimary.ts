import type { Expression } from './ast.ts'
import { commaSeparated, type Grammar } from './grammar.ts'
import { parseCall } from './parseCall.ts'
import { parseLiteral } from './parseLiteral.ts'
import { parseType } from './parseType.ts'

/** A value with its subscripts: `split(path, '/')[2]`. */
export function parsePrimary(grammar: Grammar): Expression {
  const { cursor } = grammar
  let value = parseValue(grammar)
  while (cursor.isSymbol('[')) {
    const at = cursor.at()
    grammar.countOperator()
    cursor.take()
    const index = grammar.operand()
    if (cursor.isSymbol(':'))
      cursor.failAt(cursor.at(), 'write slice(array, start, length) or substr(text, start, length)')
    cursor.expectSymbol(']', 'after the index')
    value = { kind: 'subscript', at, value, index }
  }
  if (cursor.isSymbol('.')) cursor.failAt(cursor.at(), 'only a table can precede a dot: table.column')
  if (cursor.isWord('at') && cursor.isWordAhead(1, 'time'))
    cursor.failAt(cursor.at(), "write at_timezone(ts, 'Europe/Berlin') instead of AT TIME ZONE")
  return value
}

function parseValue(grammar: Grammar): Expression {
  const { cursor } = grammar
  const at = cursor.at()
  const literal = parseLiteral(grammar)
  if (literal) return literal
  if (cursor.isSymbol('(')) return parseParentheses(grammar, at)
  if (cursor.takeWords('case')) return parseCase(grammar, at)
  if (cursor.isWord('cast', 'try_cast') && cursor.isSymbol('(', 1)) return parseCast(grammar, at)
  if (cursor.isWord('exists') && cursor.isSymbol('(', 1)) {
    cursor.take()
    cursor.take()
    const query = grammar.query()
    cursor.expectSymbol(')', 'after the query of EXISTS')
    return { kind: 'exists', at, query }
  }
  if (cursor.isWord('array')) return parseArray(grammar, at)
  const call = parseCall(grammar)
  if (call) return call
  return parseColumn(grammar, at)
}

function parseColumn(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  const isQuoted = cursor.peek()?.type === 'name'
  const name = cursor.expectName('a value')
  if (!cursor.isSymbol('.')) return { kind: 'column', at, table: null, name, isQuoted }
  cursor.take()
  if (cursor.isSymbol('*')) cursor.failAt(at, `${name}.* can only be selected`)
  const column = cursor.expectName('a column')
  if (cursor.isSymbol('(')) cursor.failAt(at, `there is no function ${name}.${column}`)
  return { kind: 'column', at, table: name, name: column, isQuoted }
}

function parseParentheses(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  let opening = 0
  while (cursor.isSymbol('(', opening)) opening++
  cursor.take()
  if (cursor.isWordAhead(opening - 1, 'select', 'with', 'values', 'from')) {
    const query = grammar.query()
    cursor.expectSymbol(')', 'after the query')
    return { kind: 'subquery', at, query }
  }
  const value = grammar.expression()
  if (cursor.isSymbol(','))
    cursor.failAt(cursor.at(), 'compare one value at a time; rows like (a, b) are not supported')
  cursor.expectSymbol(')', 'after the expression')
  return value
}

function parseCase(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  const operand = cursor.isWord('when') ? null : grammar.expression()
  const whens: { when: Expression; result: Expression }[] = []
  while (cursor.takeWords('when')) {
    const when = grammar.expression()
    cursor.expectWord('then', 'after the condition of WHEN')
    whens.push({ when, result: grammar.expression() })
  }
  if (whens.length === 0) cursor.fail('expected WHEN after CASE')
  const otherwise = cursor.takeWords('else') ? grammar.expression() : null
  cursor.expectWord('end', 'after CASE')
  return { kind: 'case', at, operand, whens, otherwise }
}

function parseCast(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  cursor.take()
  cursor.take()
  const value = grammar.expression()
  cursor.expectWord('as', 'and a type in CAST')
  const to = parseType(grammar)
  cursor.expectSymbol(')', 'after the type')
  return { kind: 'cast', at, value, to }
}

function parseArray(grammar: Grammar, at: number): Expression {
  const { cursor } = grammar
  cursor.take()
  if (cursor.isSymbol('(')) cursor.failAt(at, 'write (SELECT array_agg(x) FROM …) instead of ARRAY(SELECT …)')
  cursor.expectSymbol('[', 'after ARRAY')
  const items = cursor.isSymbol(']') ? [] : commaSeparated(grammar, grammar.expression)
  cursor.expectSymbol(']', 'after the values of ARRAY')
  return { kind: 'array', at, items }
}
