import type { AskDocument, AskFact, AskWritten, Passage } from '@incuera/contract/ask/ask.ts'
import { findOutsider } from '../checks/namesNoOutsider.ts'
import { quotesOf, withoutQuotes } from '../checks/quotes.ts'
import { ModelError } from '../model/modelError.ts'
import { toWords } from '../rules/toWords.ts'
import { type ModelAnswer, numberPassages } from './prompt.ts'

const NUMBER = /\d+(?:[.,]\d+)*/g
const NUMBER_WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/**
 * The statements of a model that hold, with their moments. What cites nothing, quotes or counts what is not there, or
 * leads elsewhere is dropped.
 * @throws ModelError when none of several remains
 */
export function checkAnswer(
  { statements }: ModelAnswer,
  document: AskDocument,
): Pick<AskWritten, 'statements' | 'dropped'> {
  const passages = numberPassages(document)
  const facts = document.insight?.facts ?? []
  const kept = statements.flatMap(({ text, passages: ids, facts: factIds }) => {
    const cited = [...new Set(ids)].flatMap((id) => passages.get(id) ?? [])
    const places = [...new Set(factIds)].map((id) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0) - 1)
    const read = places.flatMap((place) => facts[place] ?? [])
    const isResolved = ids.every((id) => passages.has(id)) && read.length === places.length
    if (!isResolved || reasonAgainst(text, { passages: cited, facts: read }, document) !== null) return []
    const citations = cited.map(({ sid, eventId, atMs }) => ({ sid, eventId, atMs }))
    return [{ text, citations, ...(places.length > 0 ? { facts: places } : {}) }]
  })
  if (statements.length > 0 && kept.length === 0)
    throw new ModelError('answer_rejected', `none of ${statements.length} statements holds`)
  return { statements: kept, dropped: { statements: statements.length - kept.length, of: statements.length } }
}

/** What a statement cites. */
export interface Cited {
  passages: readonly Passage[]
  facts: readonly AskFact[]
}

/** @returns why a statement does not hold; null if nothing contradicts it */
export function reasonAgainst(text: string, { passages, facts }: Cited, { number }: AskDocument): string | null {
  const outsider = findOutsider(text, new Set())
  if (outsider !== null) return outsider
  const numbers = numbersOf(withoutQuotes(text))
  const counted = number ? [number.sessions, number.of] : []
  if (passages.length === 0 && facts.length === 0 && !numbers.some((one) => counted.includes(one)))
    return 'cites nothing'
  const texts = [...passages, ...facts].map(({ text }) => text)
  const missing = quotesOf(text).find((quote) => !texts.some((cited) => hasWords(cited, quote)))
  if (missing !== undefined) return `quotes “${missing}”, which nothing that it cites has`
  const known = new Set([
    ...counted,
    ...passages.flatMap(({ text }) => numbersOf(text)),
    // Recorded names are in quotes: their digits count nothing.
    ...facts.flatMap(({ text }) => numbersOf(withoutQuotes(text))),
    ...(passages.length > 0 ? [passages.length, new Set(passages.map(({ sid }) => sid)).size] : []),
  ])
  const wrong = numbers.find((one) => !known.has(one))
  return wrong === undefined ? null : `counts ${wrong}`
}

const hasWords = (text: string, quote: string) => ` ${toWords(text)} `.includes(` ${toWords(quote)} `)

/** @example numbersOf('1,200 of twelve') equals [1200, 12] */
function numbersOf(text: string): number[] {
  const spelt = text.toLowerCase().match(/[a-z]+/g) ?? []
  return [
    ...(text.match(NUMBER) ?? []).map((digits) => Number(digits.replaceAll(',', ''))),
    ...spelt.flatMap((word) => (NUMBER_WORDS.includes(word) ? [NUMBER_WORDS.indexOf(word) + 2] : [])),
  ]
}
