import { printDuration } from '@incuera/contract/search/durations.ts'
import { searchField } from '@incuera/contract/search/fields.ts'
import {
  type Condition,
  isAny,
  type Operator,
  type SearchClause,
  type SearchValue,
} from '@incuera/contract/search/search.ts'

/** A piece of a condition in words: `is` joins, the rest is what a person looks for. */
export interface ClauseWord {
  text: string
  kind: 'field' | 'value' | 'joint'
}

const OPERATORS: Record<Operator, string> = {
  '=': '',
  '>=': 'at least ',
  '<=': 'at most ',
  '>': 'more than ',
  '<': 'less than ',
}

/** A condition of a search as people say it. @example `Release` `is 4.18.0` */
export function describeClause(clause: SearchClause): ClauseWord[] {
  switch (clause.type) {
    case 'text':
      return [...(clause.isNegated ? [joint('without')] : []), value(`“${clause.text}”`)]
    case 'field':
      return [
        { text: searchField(clause.field).label, kind: 'field' },
        value(`${verbOf(clause, clause.isNegated)} ${clause.values.map(nameValue).join(' or ')}`.trim()),
      ]
    case 'steps':
      return [
        ...(clause.isNegated ? [joint('never')] : []),
        value(nameStep(clause.first)),
        ...clause.next.flatMap(({ isNegated, condition }) => [
          joint(isNegated ? 'not then' : 'then'),
          value(nameStep(condition)),
        ]),
        ...(clause.withinMs === null ? [] : [joint(`within ${printDuration(clause.withinMs)}`)]),
      ]
  }
}

/** The same as one text, for people who hear it. */
export const nameClause = (clause: SearchClause): string =>
  describeClause(clause)
    .map(({ text }) => text)
    .join(' ')

const joint = (text: string): ClauseWord => ({ text, kind: 'joint' })
const value = (text: string): ClauseWord => ({ text, kind: 'value' })

function verbOf({ field, values }: Condition, isNegated: boolean): string {
  const [first] = values
  if (field === 'has') return isNegated ? 'no' : ''
  const isTime = first?.type === 'day' || first?.type === 'age'
  if (first?.type !== 'pattern') return isNegated ? (isTime ? 'not' : 'is not') : isTime ? '' : 'is'
  if (values.length === 1 && isAny(first.pattern) && first.count === null) return isNegated ? 'is unknown' : 'is known'
  const isPart = searchField(field).kind === 'contains'
  if (isNegated) return isPart ? 'does not contain' : 'is not'
  return isPart ? 'contains' : 'is'
}

/** The step `error` means any error, `click:"Add to cart"` is best known by its label. */
function nameStep({ field, values }: Condition): string {
  const [first] = values
  const isAnything = values.length === 1 && first?.type === 'pattern' && isAny(first.pattern)
  return isAnything ? searchField(field).label : values.map(nameValue).join(' or ')
}

function nameValue(one: SearchValue): string {
  switch (one.type) {
    case 'pattern': {
      const name = isAny(one.pattern) ? '' : one.pattern.join('*')
      return one.count ? `${name}, ${OPERATORS[one.count.operator]}${one.count.amount} times`.replace(/^, /, '') : name
    }
    case 'number':
      return `${OPERATORS[one.operator]}${one.amount}`
    case 'duration':
      return `${OPERATORS[one.operator]}${printDuration(one.ms)}`
    case 'age':
      return `${OPERATORS[one.operator]}${printDuration(one.ms)} ago`
    case 'day':
      return { '=': 'on ', '>=': 'since ', '>': 'after ', '<': 'before ', '<=': 'until ' }[one.operator] + one.day
  }
}
