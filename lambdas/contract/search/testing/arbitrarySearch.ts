import fc from 'fast-check'
import { FIELD_NAMES, type FieldName, searchField } from '../fields.ts'
import {
  ANY,
  COMPARISONS,
  type Condition,
  type Operator,
  type Pattern,
  type Search,
  type SearchClause,
  type SearchValue,
} from '../search.ts'

const LETTERS = [...'abcXYZ09 ,"*()<>=!-:\\\'%_/é😀\n']
const text = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 8 })
  .map((letters) => letters.join(''))
  .filter((letters) => letters.trim() !== '')
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constant(ANY),
  text.map((part) => [part]),
  fc.tuple(text, text).map(([a, b]) => ['', a, b]),
  text.map((part) => [part, '']),
)
const operator = fc.constantFrom(...COMPARISONS, '=' as const)
const count: fc.Arbitrary<{ operator: Operator; amount: number } | null> = fc.option(
  fc.record({ operator, amount: fc.integer({ min: 0, max: 999 }) }),
)
const comparison = fc.constantFrom(...COMPARISONS)
const ms = fc.integer({ min: 1, max: 100 * 86_400_000 })
const day = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2090, 0) })
  .map((at) => new Date(at).toISOString().slice(0, 10))

function arbitraryValue(field: FieldName, isStep: boolean): fc.Arbitrary<SearchValue> {
  const { kind, choices, isMoment } = searchField(field)
  switch (kind) {
    case 'number':
      return fc.record({ type: fc.constant('number'), operator, amount: fc.integer({ min: 0, max: 100_000 }) })
    case 'duration':
      return fc.record({ type: fc.constant('duration'), operator: comparison, ms })
    case 'time':
      return fc.oneof(
        fc.record({ type: fc.constant('age' as const), operator: comparison, ms }),
        fc.record({ type: fc.constant('day' as const), operator, day }),
      )
    default:
      return fc.record({
        type: fc.constant('pattern'),
        pattern: choices ? fc.constantFrom(ANY, ...Object.keys(choices).map((choice) => [choice])) : pattern,
        count: isMoment && !isStep ? count : fc.constant(null),
      })
  }
}

const conditionOf = (fields: readonly FieldName[], isStep: boolean): fc.Arbitrary<Condition> =>
  fc.constantFrom(...fields).chain((field) =>
    fc.record({
      field: fc.constant(field),
      values: fc.array(arbitraryValue(field, isStep), { minLength: 1, maxLength: 3 }),
    }),
  )
const stepCondition = conditionOf(
  FIELD_NAMES.filter((name) => searchField(name).isMoment),
  true,
)
const isNegated = fc.boolean()

const clause: fc.Arbitrary<SearchClause> = fc.oneof(
  fc
    .tuple(conditionOf(FIELD_NAMES, false), isNegated)
    .map(([condition, negated]) => ({ type: 'field' as const, ...condition, isNegated: negated })),
  fc.record({ type: fc.constant('text' as const), text, isNegated }),
  fc.record({
    ...{ type: fc.constant('steps' as const), first: stepCondition, withinMs: fc.option(ms), isNegated },
    next: fc.array(fc.record({ isNegated, condition: stepCondition }), { minLength: 1, maxLength: 3 }),
  }),
)

/** Any search that the grammar can express. */
export const arbitrarySearch: fc.Arbitrary<Search> = fc.record({ clauses: fc.array(clause, { maxLength: 4 }) })
