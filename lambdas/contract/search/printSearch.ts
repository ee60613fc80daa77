import { printDuration } from './durations.ts'
import {
  type Condition,
  isAny,
  type Pattern,
  type Search,
  type SearchClause,
  type SearchValue,
  type Steps,
} from './search.ts'

/** The shortest text that {@link parseSearch} reads as this search. */
export const printSearch = ({ clauses }: Search): string => clauses.map(printClause).join(' ')

export const printClause = (clause: SearchClause): string => `${clause.isNegated ? '-' : ''}${printPositive(clause)}`

function printPositive(clause: SearchClause): string {
  switch (clause.type) {
    case 'field':
      return printCondition(clause)
    case 'text':
      return /^[-,]|[\s":\\]/.test(clause.text) ? quote(clause.text) : clause.text
    case 'steps':
      return printSteps(clause)
  }
}

function printSteps({ first, next, withinMs }: Steps): string {
  const steps = next.map(({ isNegated, condition }) => `${isNegated ? '!>' : '>'} ${printStep(condition)}`)
  const within = withinMs === null ? [] : [`within:${printDuration(withinMs)}`]
  return `steps:(${[printStep(first), ...steps, ...within].join(' ')})`
}

function printStep(condition: Condition): string {
  const [value, ...others] = condition.values
  const isAnything = others.length === 0 && value?.type === 'pattern' && isAny(value.pattern)
  return isAnything ? condition.field : printCondition(condition)
}

const printCondition = ({ field, values }: Condition): string => `${field}:${values.map(printValue).join(',')}`

function printValue(value: SearchValue): string {
  switch (value.type) {
    case 'pattern':
      return `${printPattern(value.pattern)}${value.count ? `${value.count.operator}${value.count.amount}` : ''}`
    case 'number':
      return `${value.operator === '=' ? '' : value.operator}${value.amount}`
    case 'duration':
    case 'age':
      return `${value.operator}${printDuration(value.ms)}`
    case 'day':
      return `${value.operator === '=' ? '' : value.operator}${value.day}`
  }
}

const printPattern = (pattern: Pattern): string =>
  pattern.map((part) => (/[\s",*()<>=!\\]/.test(part) ? quote(part) : part)).join('*')

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`
