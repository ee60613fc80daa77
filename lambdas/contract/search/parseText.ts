import { type Cursor, take } from './cursor.ts'
import { type FieldName, searchField } from './fields.ts'
import { type ConditionPlace, parsePattern } from './parsePattern.ts'
import { isAny, type Operator, type Pattern, type SearchRange, type SearchValue } from './search.ts'
import { searchError } from './searchError.ts'
import { suggestName } from './suggestName.ts'
import { takeOperator } from './takeOperator.ts'

/** More than this many choices are not listed in an error. */
const LISTED_MAX = 8

/** A value of a field with texts, such as `/checkout/*` or `rage>=2`. */
export function parseText(cursor: Cursor, name: FieldName, place: ConditionPlace): SearchValue {
  const { isMoment } = searchField(name)
  const from = cursor.at
  const pattern = parsePattern(cursor, place === 'step' ? 'step' : isMoment ? 'counted' : 'plain')
  if (!pattern) throw searchError(cursor.text, { from, to: Math.min(from + 1, cursor.text.length) }, missing(name))
  const value = toChoice(cursor, name, pattern, { from, to: cursor.at })
  return { type: 'pattern', pattern: value, count: place === 'clause' && isMoment ? parseCount(cursor) : null }
}

const missing = (name: FieldName) =>
  `A value is missing after “${name}:”, for example ${searchField(name).example}. Use * for any.`

function parseCount(cursor: Cursor): { operator: Operator; amount: number } | null {
  const from = cursor.at
  const operator = takeOperator(cursor)
  if (operator === null) return null
  const digits = take(cursor, /\d{1,6}(?=[\s,]|$)/y)
  if (digits !== null) return { operator, amount: Number(digits) }
  take(cursor, /[^\s,]+/y)
  throw searchError(
    cursor.text,
    { from, to: cursor.at },
    `A number is missing after “${operator}”. Put a text with “${operator}” in quotes.`,
  )
}

/** The choice that a word means; other fields take any text. */
function toChoice(cursor: Cursor, name: FieldName, pattern: Pattern, range: SearchRange): Pattern {
  const { choices, label } = searchField(name)
  if (!choices || isAny(pattern)) return pattern
  const word = pattern.join('*').toLowerCase()
  const found = Object.entries(choices).find(([choice, words]) => choice === word || words.includes(word))
  if (found) return [found[0]]
  const names = Object.keys(choices)
  const meant = suggestName(word, [...names, ...Object.values(choices).flat()])
  const listed = names.length <= LISTED_MAX ? `Choose ${listOf(names)}.` : 'See docs/search.md for the list.'
  const written = cursor.text.slice(range.from, range.to).replaceAll('"', '')
  throw searchError(
    cursor.text,
    range,
    `“${written}” is not a value of ${label.toLowerCase()}. ${meant ? `Did you mean “${meant}”?` : listed}`,
    meant,
  )
}

const listOf = (names: string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
