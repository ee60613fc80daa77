import type { BinaryOperator, Expression } from './ast.ts'
import { commaSeparated, type Grammar } from './grammar.ts'
import { parsePrimary } from './parsePrimary.ts'

/** OR, AND, NOT and one comparison, from loose to tight. */
export function parseExpression(grammar: Grammar): Expression {
  return binary(grammar, ['or'], () => binary(grammar, ['and'], () => parseNot(grammar)))
}

function parseNot(grammar: Grammar): Expression {
  const { cursor } = grammar
  const at = cursor.at()
  if (!cursor.takeWords('not')) return parsePredicate(grammar)
  grammar.countOperator()
  return { kind: 'unary', at, operator: 'not', value: parseNot(grammar) }
}

/** `||`, then `+ -`, then `* / %`, then a sign. */
export function parseOperand(grammar: Grammar): Expression {
  return binary(grammar, ['||'], () =>
    binary(grammar, ['+', '-'], () => binary(grammar, ['*', '/', '%'], () => parseSign(grammar))),
  )
}

function parseSign(grammar: Grammar): Expression {
  const { cursor } = grammar
  const at = cursor.at()
  const operator = (['-', '+'] as const).find((sign) => cursor.takeSymbol(sign))
  if (!operator) return parsePrimary(grammar)
  grammar.countOperator()
  return { kind: 'unary', at, operator, value: parseSign(grammar) }
}

function binary(grammar: Grammar, operators: BinaryOperator[], part: () => Expression): Expression {
  const { cursor } = grammar
  let left = part()
  for (;;) {
    const at = cursor.at()
    if (cursor.isSymbol('*') && cursor.isSymbol('*', 1)) cursor.fail('')
    const operator = operators.find((name) => cursor.takeSymbol(name) || cursor.takeWords(name))
    if (!operator) return left
    grammar.countOperator()
    left = { kind: 'binary', at, operator, left, right: part() }
  }
}

const COMPARISONS = { '=': '=', '<>': '<>', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/** An operand with at most one comparison behind it: Trino has no `a = b = c`. */
function parsePredicate(grammar: Grammar): Expression {
  const { cursor } = grammar
  const left = grammar.operand()
  const at = cursor.at()
  if (cursor.isSymbol('=') && cursor.isSymbol('=', 1)) cursor.fail('')
  const symbol = Object.entries(COMPARISONS).find(([text]) => cursor.takeSymbol(text))
  if (symbol) return ended(grammar, comparison(grammar, at, left, symbol[1]))
  if (cursor.takeWords('is')) return ended(grammar, isPredicate(grammar, at, left))
  const isNegated = cursor.takeWords('not')
  const positive = namedPredicate(grammar, at, left)
  if (!positive) return isNegated ? cursor.fail('expected IN, LIKE or BETWEEN after NOT') : left
  return ended(grammar, isNegated ? negate(positive) : positive)
}

function ended({ cursor }: Grammar, predicate: Expression): Expression {
  const isAnother =
    ['=', '<>', '!=', '<', '<=', '>', '>='].some((symbol) => cursor.isSymbol(symbol)) ||
    cursor.isWord('is', 'like', 'between', 'in')
  if (isAnother) cursor.failAt(cursor.at(), 'put one of the two comparisons into parentheses')
  return predicate
}

const negate = (value: Expression): Expression => ({ kind: 'unary', at: value.at, operator: 'not', value })

function comparison(grammar: Grammar, at: number, left: Expression, operator: BinaryOperator): Expression {
  const { cursor } = grammar
  if (cursor.isWord('any', 'all', 'some'))
    cursor.failAt(cursor.at(), 'write IN (SELECT …) or compare with (SELECT max(…) …) instead of ANY, ALL and SOME')
  return { kind: 'binary', at, operator, left, right: grammar.operand() }
}

function isPredicate(grammar: Grammar, at: number, left: Expression): Expression {
  const { cursor } = grammar
  const isNegated = cursor.takeWords('not')
  const result = (positive: Expression) => (isNegated ? negate(positive) : positive)
  if (cursor.takeWords('null')) return result({ kind: 'null', at, value: left })
  if (cursor.takeWords('distinct', 'from')) return result({ kind: 'distinct', at, left, right: grammar.operand() })
  if (cursor.isWord('true', 'false', 'unknown'))
    cursor.failAt(cursor.at(), 'Trino has no IS TRUE; write the condition itself, or coalesce(condition, false)')
  return cursor.fail('expected NULL or DISTINCT FROM after IS')
}

function namedPredicate(grammar: Grammar, at: number, left: Expression): Expression | null {
  const { cursor } = grammar
  if (cursor.takeWords('between')) {
    const low = grammar.operand()
    cursor.expectWord('and', 'between the bounds of BETWEEN')
    return { kind: 'between', at, value: left, low, high: grammar.operand() }
  }
  if (cursor.takeWords('like')) {
    const pattern = grammar.operand()
    return { kind: 'like', at, value: left, pattern, escape: cursor.takeWords('escape') ? grammar.operand() : null }
  }
  if (!cursor.takeWords('in')) return cursor.isWord('ilike', 'similar', 'glob') ? cursor.fail('') : null
  cursor.expectSymbol('(', 'after IN')
  const isQuery = cursor.isWord('select', 'with', 'values')
  const predicate: Expression = isQuery
    ? { kind: 'inQuery', at, value: left, query: grammar.query() }
    : { kind: 'in', at, value: left, items: commaSeparated(grammar, grammar.expression) }
  cursor.expectSymbol(')', 'after the list of IN')
  return predicate
}
