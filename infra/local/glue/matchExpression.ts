import { ServiceError } from '../service.ts'

/** A condition of one column: texts are compared as texts. */
interface Comparison {
  column: string
  operator: string
  value: string
}

const COMPARISON = /^([a-z_][a-z0-9_]*)\s*(=|<>|<=|>=|<|>)\s*'((?:[^']|'')*)'$/i

const HOLDS: Record<string, (a: string, b: string) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/**
 * Whether a partition has the values of GetPartitions' `Expression`: comparisons of columns with texts, joined by AND,
 * such as `day < '2026-11-30' AND project_id = 'p1'`.
 * @throws ServiceError InvalidInputException for anything else
 */
export function matchExpression(expression: string, columns: string[]): (values: string[]) => boolean {
  const comparisons = expression.split(/\s+AND\s+/i).map((text) => parse(text.trim(), columns))
  return (values) =>
    comparisons.every(({ column, operator, value }) => HOLDS[operator]?.(values[columns.indexOf(column)] ?? '', value))
}

function parse(text: string, columns: string[]): Comparison {
  const [, column = '', operator = '', value = ''] = COMPARISON.exec(text) ?? []
  if (!columns.includes(column))
    throw new ServiceError(400, 'InvalidInputException', `Unsupported expression on this machine: ${text}`)
  return { column, operator, value: value.replaceAll("''", "'") }
}
