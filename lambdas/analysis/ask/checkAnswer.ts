import type { AskDocument, AskWritten, Passage } from '@incuera/contract/ask/ask.ts'
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
  const kept = statements.flatMap(({ text, passages: ids }) => {
    const cited = [...new Set(ids)].flatMap((id) => passages.get(id) ?? [])
    const isResolved = ids.every((id) => passages.has(id))
    if (!isResolved || reasonAgainst(text, cited, document) !== null) return []
    return [{ text, citations: cited.map(({ sid, eventId, atMs }) => ({ sid, eventId, atMs })) }]
  })
  if (statements.length > 0 && kept.length === 0)
    throw new ModelError('answer_rejected', `none of ${statements.length} statements holds`)
  return { statements: kept, dropped: { statements: statements.length - kept.length, of: statements.length } }
}

/** @returns why a statement does not hold; null if nothing contradicts it */
export function reasonAgainst(text: string, cited: readonly Passage[], { number }: AskDocument): string | null {
  const outsider = findOutsider(text, new Set())
  if (outsider !== null) return outsider
  const numbers = numbersOf(withoutQuotes(text))
  const counted = number ? [number.sessions, number.of] : []
  if (cited.length === 0 && !numbers.some((one) => counted.includes(one))) return 'cites nothing'
  const missing = quotesOf(text).find((quote) => !cited.some((passage) => hasWords(passage.text, quote)))
  if (missing !== undefined) return `quotes “${missing}”, which no cited passage has`
  const known = new Set([
    ...counted,
    ...cited.flatMap((passage) => numbersOf(passage.text)),
    ...[cited.length, new Set(cited.map(({ sid }) => sid)).size],
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
