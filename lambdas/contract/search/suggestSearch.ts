import { FIELD_NAMES, type FieldName, isFieldName, searchField } from './fields.ts'
import { findWord } from './findWord.ts'

/** Replaces the characters from `from` to `to` of the search. */
export interface SearchSuggestion {
  from: number
  to: number
  insert: string
  label: string
  explanation: string
}

export interface SearchCompletion {
  suggestions: SearchSuggestion[]
  /** The caret is in a value of this field, of which the caller may know some; null: it is elsewhere. */
  value: { field: FieldName; typed: string; from: number; to: number } | null
}

const STEPS = {
  name: 'steps',
  label: 'Steps in this order',
  explanation: 'steps:(click:"Add to cart" > error !> event:purchase within:30m)',
}

/** What may be written at the caret: fields, or the values of a field that has a list of them. */
export function suggestSearch(text: string, caret: number): SearchCompletion {
  const { from, to, typed, isStep } = findWord(text, caret)
  const [, name, written] = /^([A-Za-z_]\w*):(.*)$/s.exec(typed) ?? []
  if (name === undefined || written === undefined || !isFieldName(name)) {
    const fields = FIELD_NAMES.filter((field) => !isStep || searchField(field).isMoment).map((field) => ({
      ...{ name: field, label: searchField(field).label },
      explanation: `${searchField(field).explanation}, for example ${searchField(field).example}`,
    }))
    const suggestions = [...fields, ...(isStep ? [] : [STEPS])]
      .filter(({ name, label }) => begins(name, typed) || begins(label, typed))
      .map(({ name, label, explanation }) => ({
        ...{ from, to, label, explanation },
        insert: name === STEPS.name ? 'steps:(' : `${name}:`,
      }))
    return { suggestions, value: null }
  }
  const value = lastValue(written)
  const at = from + typed.length - value.length
  const suggestions = Object.entries(searchField(name).choices ?? {})
    .filter(([choice, words]) => [choice, ...words].some((word) => begins(word, value)))
    .map(([choice, words]) => ({ from: at, to, insert: choice, label: choice, explanation: words.join(', ') }))
  return { suggestions, value: { field: name, typed: value, from: at, to } }
}

const begins = (name: string, typed: string) => name.toLowerCase().startsWith(typed.toLowerCase())

/** After the last comma that is in no quote. */
function lastValue(written: string): string {
  let from = 0
  let isQuoted = false
  for (let at = 0; at < written.length; at++) {
    if (written[at] === '"' && written[at - 1] !== '\\') isQuoted = !isQuoted
    if (written[at] === ',' && !isQuoted) from = at + 1
  }
  return written.slice(from)
}
