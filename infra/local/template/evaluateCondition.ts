import type { Resolve } from './sources.ts'
import { TemplateError } from './templateError.ts'

/**
 * Whether a condition of the template holds: Fn::Equals, Fn::And, Fn::Or, Fn::Not and references to other conditions.
 * @throws TemplateError for an undeclared name, and for any other function
 */
export function evaluateCondition(conditions: Record<string, unknown>, name: string, resolve: Resolve): boolean {
  if (!(name in conditions)) throw new TemplateError(`the template declares no condition ${name}`)
  const holds = (expression: unknown): boolean => {
    const entries = Object.entries(expression ?? {})
    const [only] = entries
    if (only && entries.length === 1) {
      const [operator, operand] = only
      const operands: unknown[] = Array.isArray(operand) ? operand : [operand]
      if (operator === 'Fn::Equals') return resolve(operands[0]) === resolve(operands[1])
      if (operator === 'Fn::And') return operands.every(holds)
      if (operator === 'Fn::Or') return operands.some(holds)
      if (operator === 'Fn::Not') return !holds(operands[0])
      if (operator === 'Condition') return evaluateCondition(conditions, String(operand), resolve)
    }
    throw new TemplateError(`the condition ${JSON.stringify(expression)} in ${name} is not supported on this machine`)
  }
  return holds(conditions[name])
}
