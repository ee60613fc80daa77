import { type Cursor, isAtEnd, skipSpace, take } from './cursor.ts'
import { readDuration } from './durations.ts'
import { FIELD_NAMES, type FieldName, isFieldName, searchField } from './fields.ts'
import { SEARCH_STEPS_MAX } from './limits.ts'
import { parseCondition } from './parseCondition.ts'
import { ANY, type Condition, type Step, type Steps } from './search.ts'
import { searchError } from './searchError.ts'
import { suggestName } from './suggestName.ts'
import { unknownField } from './unknownField.ts'

const EXAMPLE = 'steps:(click:"Add to cart" > error !> event:purchase within:30m)'

/** Ordered steps, from the colon on: `>` then, `!>` not then, and at the end how long all of it may take. */
export function parseSteps(cursor: Cursor): Steps {
  const from = cursor.at - 'steps'.length
  if (take(cursor, /:\(\s*/y) === null)
    throw searchError(cursor.text, { from, to: cursor.at + 1 }, `Put the steps in parentheses: ${EXAMPLE}.`)
  const first = parseStep(cursor)
  const next: Step[] = []
  let withinMs: number | null = null
  for (skipSpace(cursor); take(cursor, /\)/y) === null; skipSpace(cursor)) {
    if (isAtEnd(cursor))
      throw searchError(cursor.text, { from, to: cursor.at }, 'The parenthesis of the steps is not closed.')
    if (withinMs === null && take(cursor, /within:/y) !== null) withinMs = parseWithin(cursor)
    else next.push(parseNext(cursor))
    if (next.length >= SEARCH_STEPS_MAX)
      throw searchError(cursor.text, { from, to: cursor.at }, `There can be at most ${SEARCH_STEPS_MAX} steps.`)
  }
  if (next.length === 0)
    throw searchError(cursor.text, { from, to: cursor.at }, `Steps are at least two, for example ${EXAMPLE}.`)
  return { first, next, withinMs }
}

function parseNext(cursor: Cursor): Step {
  const from = cursor.at
  const arrow = take(cursor, /!?>/y)
  if (arrow === null) {
    take(cursor, /[^\s()]+/y)
    const to = Math.max(cursor.at, from + 1)
    throw searchError(cursor.text, { from, to }, 'Put > (then) or !> (not then) between two steps.', '>')
  }
  if (take(cursor, /=/y) !== null)
    throw searchError(cursor.text, { from, to: cursor.at }, 'A step cannot be counted; repeat it instead.')
  skipSpace(cursor)
  return { isNegated: arrow === '!>', condition: parseStep(cursor) }
}

/** `error` alone is any error. */
function parseStep(cursor: Cursor): Condition {
  const from = cursor.at
  const name = take(cursor, /[A-Za-z_]\w*/y) ?? ''
  const range = { from, to: Math.max(cursor.at, Math.min(from + 1, cursor.text.length)) }
  if (name === '') throw searchError(cursor.text, range, `A step is missing here, for example ${EXAMPLE}.`)
  if (!isFieldName(name)) throw unknownField(cursor, range)
  if (!searchField(name).isMoment) {
    const meant = suggestName(name, MOMENTS)
    throw searchError(cursor.text, range, `“${name}” is no step. Steps are ${MOMENTS.join(', ')}.`, meant)
  }
  if (cursor.text[cursor.at] === ':') return parseCondition(cursor, name, 'step')
  return { field: name, values: [{ type: 'pattern', pattern: ANY, count: null }] }
}

const MOMENTS: FieldName[] = FIELD_NAMES.filter((name) => searchField(name).isMoment)

function parseWithin(cursor: Cursor): number {
  const from = cursor.at
  const word = take(cursor, /[^\s)]+/y) ?? ''
  const ms = readDuration(word)
  if (ms !== null && ms > 0) return ms
  throw searchError(cursor.text, { from, to: cursor.at }, `“${word}” is not a length of time. For example: within:30m.`)
}
