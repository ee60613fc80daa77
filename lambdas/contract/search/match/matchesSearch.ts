import { searchField } from '../fields.ts'
import { type Condition, isAny, type Search, type SearchClause } from '../search.ts'
import { matchesSteps } from './matchesSteps.ts'
import { matchesText } from './matchesText.ts'
import { compare, matchesValue } from './matchesValue.ts'
import { momentsOf } from './momentsOf.ts'
import type { FactRow, SearchFacts } from './searchFacts.ts'

/**
 * Whether a session meets a search, decided in memory: the same as the SQL of the search over its rows.
 *
 * What only the list of sessions knows is taken for a finished session: it is ready, and whether it has a video is not
 * asked.
 */
export const matchesSearch = ({ clauses }: Search, facts: SearchFacts, { nowMs }: { nowMs: number }): boolean =>
  clauses.every((clause) => {
    const isMet = matchesClause(clause, facts, nowMs)
    return isMet === null || isMet !== clause.isNegated
  })

/** @returns null if the rows cannot say */
function matchesClause(clause: SearchClause, facts: SearchFacts, nowMs: number): boolean | null {
  switch (clause.type) {
    case 'text':
      return hasText(clause.text, facts)
    case 'steps':
      return matchesSteps(clause, facts)
    case 'field':
      return matchesCondition(clause, facts, nowMs)
  }
}

/** A field whose values are in a new place does not compile until it can be compared here. */
function matchesCondition(condition: Condition, facts: SearchFacts, nowMs: number): boolean | null {
  const { source, kind } = searchField(condition.field)
  const inRow = (row: FactRow, columns: readonly string[]) =>
    condition.values.some((value) => columns.some((column) => matchesValue(row[column], kind, value, nowMs)))
  switch (source.table) {
    case 'sessions':
      return inRow(facts.session, source.columns)
    case 'session_notes':
      return facts.note !== null && inRow(facts.note, source.columns)
    case 'events':
    case 'signals':
      return isCounted(condition, facts)
    case 'list':
      return isListed(condition, facts)
  }
}

const isCounted = ({ field, values }: Condition, facts: SearchFacts): boolean =>
  values.some((value) => {
    if (value.type !== 'pattern') return false
    const { operator, amount } = value.count ?? { operator: '>=' as const, amount: 1 }
    return compare(momentsOf(field, value.pattern, facts).length, operator, amount)
  })

function isListed({ field, values }: Condition, facts: SearchFacts): boolean | null {
  let isMet = false
  for (const value of values) {
    if (value.type !== 'pattern') continue
    const word = isAny(value.pattern) ? '*' : value.pattern.join('')
    if (field === 'is') isMet ||= word === 'ready' || word === '*'
    else if (word === 'user') isMet ||= facts.session.user_key !== undefined
    else if (word === 'summary') isMet ||= facts.note !== null
    else return null
  }
  return isMet
}

/** Free text: in what the analysis says, the titles of pages and the messages of errors. */
function hasText(text: string, { note, events }: SearchFacts): boolean {
  const contains = (value: unknown) => matchesText(value, [text], true)
  if (note && (contains(note.title) || contains(note.summary) || contains(joined(note.tags)))) return true
  return events.some(
    ({ type, title, error_message }) =>
      (type === 'pageview' && contains(title)) || (type === 'error' && contains(error_message)),
  )
}

const joined = (tags: unknown): string => (Array.isArray(tags) ? tags.join(' ') : '')
