import type { Expression } from '../syntax/ast.ts'
import type { Context } from './scope.ts'
import { areComparable, commonType, isNumber, isTime, printType, type SqlType, simple } from './sqlType.ts'

type Binary = Extract<Expression, { kind: 'binary' }>

/** The type of `a + b`, `a = b`, `a AND b`, `a || b`. */
export function typeOfBinary(expression: Binary, context: Context): SqlType {
  const [left, right] = [context.typeOf(expression.left, context), context.typeOf(expression.right, context)]
  const { at, operator } = expression
  const refuse = (why: string) => context.fail(at, why)
  switch (operator) {
    case 'and':
    case 'or':
      for (const [side, type] of [
        [expression.left, left],
        [expression.right, right],
      ] as const) {
        if (type.kind !== 'boolean' && type.kind !== 'unknown')
          context.fail(side.at, `${operator.toUpperCase()} joins conditions; this is ${printType(type)}`)
      }
      return simple('boolean')
    case '||':
      return typeOfConcat(left, right, refuse)
    case '+':
    case '-':
      demandDays(expression, [left, right], refuse)
      return typeOfArithmetic(operator, left, right, refuse)
    case '*':
    case '/':
    case '%':
      return typeOfArithmetic(operator, left, right, refuse)
    default:
      if (!areComparable(left, right))
        refuse(`${printType(left)} cannot be compared with ${printType(right)}${adviceFor(expression, left, right)}`)
      return simple('boolean')
  }
}

/** A date has no hours. */
function demandDays(expression: Binary, types: SqlType[], refuse: (why: string) => never): void {
  const unit = [expression.left, expression.right].find(
    (side) => side.kind === 'literal' && side.type.kind === 'interval',
  )
  if (
    unit?.kind === 'literal' &&
    ['hour', 'minute', 'second'].includes(unit.text) &&
    types.some(({ kind }) => kind === 'date')
  ) {
    refuse(`a date has no ${unit.text}; CAST it AS timestamp`)
  }
}

function typeOfConcat(left: SqlType, right: SqlType, refuse: (why: string) => never): SqlType {
  const common = commonType(left, right)
  if (common?.kind === 'varchar' || common?.kind === 'array') return common
  if (common?.kind === 'unknown') return simple('varchar')
  return refuse(`|| joins text; ${printType(left.kind === 'varchar' ? right : left)} needs CAST(… AS varchar)`)
}

function typeOfArithmetic(
  operator: '+' | '-' | '*' | '/' | '%',
  left: SqlType,
  right: SqlType,
  refuse: (why: string) => never,
): SqlType {
  if (isTime(left) && right.kind === 'interval' && (operator === '+' || operator === '-')) return left
  if (isTime(right) && left.kind === 'interval' && operator === '+') return right
  if (isTime(left) && isTime(right))
    return refuse("write date_diff('second', earlier, later) for the time between two times")
  if (isTime(left) && isNumber(right)) return refuse("write + INTERVAL '1' DAY; a number cannot be added to a time")
  if (!isNumber(left) || !isNumber(right))
    return refuse(`${printType(left)} ${operator} ${printType(right)} cannot be calculated; CAST to a number first`)
  const common = commonType(left, right)
  if (!common)
    return refuse(
      'a bigint and a decimal are calculated differently by Athena; write 1.5e0 instead of 1.5, or CAST(… AS double)',
    )
  if (common.kind === 'decimal' && (operator === '/' || operator === '%')) {
    return refuse(
      'Athena rounds a division of decimals to their digits; write 100e0 instead of 100.0, or CAST(… AS double)',
    )
  }
  if (common.kind === 'double' && operator === '%') return refuse('% takes whole numbers')
  return common.kind === 'unknown' ? simple('integer') : common
}

function adviceFor({ left, right }: Binary, a: SqlType, b: SqlType): string {
  const isFlipped = left.kind === 'literal' && right.kind !== 'literal'
  return isFlipped ? comparisonAdvice(b, a, left) : comparisonAdvice(a, b, right)
}

/** How to write the other side so that it can be compared with a value of type `a`. */
export function comparisonAdvice(a: SqlType, b: SqlType, other: Expression): string {
  const text = other.kind === 'literal' ? other.text : null
  if (b.kind === 'varchar' && a.kind === 'date') return `; write DATE '${text ?? '2026-11-21'}'`
  if (b.kind === 'varchar' && (a.kind === 'timestamp' || a.kind === 'timestamptz')) {
    const time =
      text && /^\d{4}-\d\d-\d\d$/.test(text)
        ? `${text} 00:00:00`
        : (text?.replace('T', ' ').replace(/Z$/, '') ?? '2026-11-21 22:14:54')
    return `; write TIMESTAMP '${time}'`
  }
  if (b.kind === 'varchar' && text !== null && /^\d+$/.test(text)) return `; write ${Number(text)} without quotes`
  if (a.kind === 'varchar' && b.kind === 'date')
    return text === null ? '; write CAST(… AS varchar)' : `; write '${text}'`
  if (a.kind === 'varchar' && text !== null) return `; write '${text}'`
  return '; CAST one of them'
}
