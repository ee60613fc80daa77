import { SIGNALS } from '@incuera/contract/registry.ts'
import type { FieldName } from '@incuera/contract/search/fields.ts'
import type { Search, SearchClause } from '@incuera/contract/search/search.ts'
import { OUTCOMES } from '@incuera/contract/session.ts'

/** What a question says in words that are fields of a search. */
export interface QuestionPlan {
  /** Its clauses; none: the question names no field. */
  search: Search
  /** It asks how many, and code can count it. */
  wantsNumber: boolean
}

/** Phrases and the value that they mean, the longest first: "error click" is no "error". */
const PHRASES: { phrase: RegExp; field: FieldName; value: string }[] = [
  ...SIGNALS.filter(({ severity }) => severity !== 'none').flatMap(({ kind, look }) =>
    [look.label, look.plural, kind.replaceAll('_', ' ')].map((words) => toPhrase(words, 'signal', kind)),
  ),
  ...['rage-clicked', 'rage clicked', 'rage clicks', 'clicked in rage'].map((words) =>
    toPhrase(words, 'signal', 'rage_click'),
  ),
  ...['phone', 'phones', 'mobile', 'mobiles'].map((words) => toPhrase(words, 'device', 'mobile')),
  ...['desktop', 'desktops', 'computer', 'computers'].map((words) => toPhrase(words, 'device', 'desktop')),
  ...['tablet', 'tablets'].map((words) => toPhrase(words, 'device', 'tablet')),
  ...['chrome', 'firefox', 'safari', 'edge', 'opera'].map((words) => toPhrase(words, 'browser', words)),
  ...['android', 'ios', 'windows', 'linux'].map((words) => toPhrase(words, 'os', words)),
  ...OUTCOMES.filter((outcome) => outcome !== 'unclear').map((outcome) => toPhrase(outcome, 'outcome', outcome)),
  toPhrase('stopped by the site', 'outcome', 'blocked'),
].sort((a, b) => b.phrase.source.length - a.phrase.source.length)

function toPhrase(words: string, field: FieldName, value: string) {
  const source = words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '[\\s-]+')
  return { phrase: new RegExp(`(?<![\\w/])${source}(?![\\w/])`, 'i'), field, value }
}

const ASKS_NUMBER = /\bhow (?:many|often)\b|\bnumber of\b|\bwhat (?:share|percentage|proportion)\b|\bcount\b/i
/** A path such as /checkout or /product/:id. */
const PATH = /(?<=^|\s)\/[\w/:.-]*\*?/g

/** Reads a question without a model. */
export function planQuestion(question: string): QuestionPlan {
  const clauses: SearchClause[] = []
  let rest = question
  for (const { phrase, field, value } of PHRASES) {
    if (!phrase.test(rest)) continue
    rest = rest.replace(phrase, ' ; ')
    add(clauses, field, value)
  }
  for (const [path] of rest.matchAll(PATH)) add(clauses, 'page', path.replace(/[.:]+$/, ''))
  return { search: { clauses }, wantsNumber: clauses.length > 0 && ASKS_NUMBER.test(question) }
}

/** Values of one field are alternatives, except moments: a session can have several. */
function add(clauses: SearchClause[], field: FieldName, word: string): void {
  const value = { type: 'pattern' as const, pattern: word.split('*'), count: null }
  const known = clauses.find((clause) => clause.type === 'field' && clause.field === field)
  if (known?.type !== 'field' || field === 'signal' || field === 'page')
    clauses.push({ type: 'field', field, values: [value], isNegated: false })
  else if (!known.values.some((other) => other.type === 'pattern' && other.pattern[0] === word))
    known.values.push(value)
}
