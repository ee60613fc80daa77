import { type Context, contextValues, fillVariables } from './context.ts'
import { matchArn, matchPattern } from './matchPattern.ts'

type Compare = (given: string, wanted: string) => boolean

const caseless = (text: string) => text.toLowerCase()
const positive: Record<string, Compare> = {
  StringEquals: (given, wanted) => given === wanted,
  StringEqualsIgnoreCase: (given, wanted) => caseless(given) === caseless(wanted),
  StringLike: (given, wanted) => matchPattern(wanted, given),
  ArnEquals: (given, wanted) => matchArn(wanted, given),
  ArnLike: (given, wanted) => matchArn(wanted, given),
  Bool: (given, wanted) => caseless(given) === caseless(wanted),
  NumericEquals: (given, wanted) => Number(given) === Number(wanted),
  NumericLessThan: (given, wanted) => Number(given) < Number(wanted),
  NumericLessThanEquals: (given, wanted) => Number(given) <= Number(wanted),
  NumericGreaterThan: (given, wanted) => Number(given) > Number(wanted),
  NumericGreaterThanEquals: (given, wanted) => Number(given) >= Number(wanted),
}
/** Each is the negation of the operator beside it, over all wanted values. */
const negative: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
}

const OPERATOR = /^(ForAnyValue:|ForAllValues:)?(.+?)(IfExists)?$/

/** Whether an operator is supported; a policy with any other is refused when it is read. */
export function isKnownOperator(fullOperator: string): boolean {
  const operator = OPERATOR.exec(fullOperator)?.[2] ?? ''
  return operator === 'Null' || operator in positive || operator in negative
}

/**
 * Whether every condition of a statement holds for a request.
 * @throws Error for an unsupported operator: ignoring a condition would grant or deny too much
 */
export function matchConditions(conditions: Record<string, Record<string, string[]>>, context: Context): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      matchCondition(operator, contextValues(context, key), wanted, context),
    ),
  )
}

function matchCondition(fullOperator: string, given: string[] | null, wanted: string[], context: Context): boolean {
  const [, quantifier = '', operator = '', ifExists] = OPERATOR.exec(fullOperator) ?? []
  if (operator === 'Null') return (given === null) === (wanted[0] === 'true')
  const compare = positive[negative[operator] ?? operator]
  if (!compare) throw new Error(`IAM condition operator ${fullOperator} is not supported on this machine`)
  const isNegative = operator in negative

  if (!given) return Boolean(ifExists) || isNegative || quantifier === 'ForAllValues:'
  const holds = (value: string) => wanted.some((text) => compare(value, fillVariables(text, context))) !== isNegative
  return quantifier === 'ForAnyValue:' ? given.some(holds) : given.every(holds)
}
