import type { Expression, Query } from '../syntax/ast.ts'
import { type Context, resolveColumn } from './scope.ts'
import { areComparable, arrayOf, canBecome, commonType, printType, type SqlType, simple } from './sqlType.ts'
import { comparisonAdvice, typeOfBinary } from './typeOfBinary.ts'
import { typeOfCall } from './typeOfCall.ts'
import { typeOfCast } from './typeOfCast.ts'

/**
 * Determines the type of every expression, by Trino's rules, and computes each once: comparisons look at the same
 * operand several times, which would double the work with every level of nesting.
 */
export function createTypeOf(): Context['typeOf'] {
  const known = new WeakMap<Expression, Map<string, SqlType>>()
  return (expression, context) => {
    const types = known.get(expression) ?? new Map<string, SqlType>()
    known.set(expression, types)
    const place = `${context.clause} ${context.inside}`
    const type = types.get(place) ?? compute(expression, context)
    types.set(place, type)
    return type
  }
}

/** @throws RefusalError where Trino or DuckDB would refuse the expression, or where they would differ */
function compute(expression: Expression, context: Context): SqlType {
  const { fail } = context
  switch (expression.kind) {
    case 'literal':
      return expression.type
    case 'column': {
      const { column } = resolveColumn(expression, context)
      if (column.isDay && (context.clause === 'where' || context.clause === 'from')) context.facts.filtersDay = true
      return column.type
    }
    case 'unary':
      return typeOfUnary(expression, context)
    case 'binary':
      return typeOfBinary(expression, context)
    case 'distinct':
      demandComparable(expression.left, expression.right, context, expression.at)
      return simple('boolean')
    case 'null':
      context.typeOf(expression.value, context)
      return simple('boolean')
    case 'between':
      demandComparable(expression.value, expression.low, context, expression.at)
      demandComparable(expression.value, expression.high, context, expression.at)
      return simple('boolean')
    case 'in':
      for (const item of expression.items) demandComparable(expression.value, item, context, item.at)
      return simple('boolean')
    case 'like':
      for (const part of [expression.value, expression.pattern, expression.escape ?? []].flat())
        demandType(part, 'varchar', context, 'LIKE compares text')
      if (expression.escape && !(expression.escape.kind === 'literal' && expression.escape.text.length === 1)) {
        fail(expression.escape.at, "ESCAPE takes one character: ESCAPE '!'")
      }
      return simple('boolean')
    case 'exists':
    case 'subquery':
    case 'inQuery':
      return typeOfSubquery(expression, context)
    case 'case':
      return typeOfCase(expression, context)
    case 'cast':
      return typeOfCast(expression, context)
    case 'array':
      return arrayOf(expression.items.reduce((type, item) => unify(type, item, context), simple('unknown')))
    case 'subscript': {
      const type = context.typeOf(expression.value, context)
      demandType(expression.index, 'bigint', context, 'an index is a whole number')
      return type.kind === 'array'
        ? type.of
        : fail(expression.at, `only arrays have [index]; this is ${printType(type)}`)
    }
    case 'call':
      return typeOfCall(expression, context)
  }
}

/** The type that the expressions so far and this one have in common. */
function unify(type: SqlType, next: Expression, context: Context): SqlType {
  const nextType = context.typeOf(next, context)
  return (
    commonType(type, nextType) ??
    context.fail(next.at, `${printType(nextType)} and ${printType(type)} do not match; CAST one of them`)
  )
}

export function demandType(
  expression: Expression,
  kind: 'boolean' | 'varchar' | 'bigint',
  context: Context,
  why: string,
): void {
  const type = context.typeOf(expression, context)
  if (!canBecome(type, simple(kind))) context.fail(expression.at, `${why}; this is ${printType(type)}`)
}

function demandComparable(left: Expression, right: Expression, context: Context, at: number): void {
  const [a, b] = [context.typeOf(left, context), context.typeOf(right, context)]
  if (!areComparable(a, b))
    context.fail(at, `${printType(a)} cannot be compared with ${printType(b)}${comparisonAdvice(a, b, right)}`)
}

function typeOfUnary({ at, operator, value }: Extract<Expression, { kind: 'unary' }>, context: Context): SqlType {
  if (operator === 'not') {
    demandType(value, 'boolean', context, 'NOT takes a condition')
    return simple('boolean')
  }
  const type = context.typeOf(value, context)
  const isSigned = ['integer', 'bigint', 'decimal', 'double'].includes(type.kind)
  return isSigned ? type : context.fail(at, `only numbers have a sign; this is ${printType(type)}`)
}

function typeOfCase({ operand, whens, otherwise }: Extract<Expression, { kind: 'case' }>, context: Context): SqlType {
  for (const { when } of whens) {
    if (operand) demandComparable(operand, when, context, when.at)
    else demandType(when, 'boolean', context, 'WHEN takes a condition')
  }
  const results = [...whens.map(({ result }) => result), ...(otherwise ? [otherwise] : [])]
  return results.reduce((type, result) => unify(type, result, context), simple('unknown'))
}

/**
 * A query inside an expression. Athena supports columns of the outer query only where {@link isReachable} allows it.
 */
function typeOfSubquery(
  expression: Extract<Expression, { kind: 'exists' | 'subquery' | 'inQuery' }>,
  context: Context,
): SqlType {
  const { query } = expression
  const outer = { scope: context.scope, isReachable: isReachable(expression.kind, query) }
  const columns = context.query(query, { ...context, scope: { tables: [], outer }, inside: null })
  if (expression.kind === 'exists') return simple('boolean')
  const [column] = columns
  if (!column || columns.length !== 1)
    return context.fail(query.at, `a subquery here has one column; this one has ${columns.length}`)
  if (expression.kind === 'subquery') return column.type
  const type = context.typeOf(expression.value, context)
  if (!areComparable(type, column.type))
    context.fail(
      expression.at,
      `${printType(type)} cannot be compared with ${printType(column.type)}; CAST one of them`,
    )
  return simple('boolean')
}

/** EXISTS and IN over plain rows, or one aggregate of all rows. */
function isReachable(kind: 'exists' | 'subquery' | 'inQuery', { body, withs, orderBy }: Query): boolean {
  if (
    body.kind !== 'select' ||
    withs.length > 0 ||
    orderBy.length > 0 ||
    body.groupBy ||
    body.having ||
    body.isDistinct
  )
    return false
  const isAggregate = body.items.every(
    (item) =>
      item.kind === 'item' &&
      item.value.kind === 'call' &&
      ['count', 'count_if', 'sum', 'min', 'max', 'avg'].includes(item.value.name),
  )
  return kind === 'subquery' ? isAggregate : !isAggregate
}
