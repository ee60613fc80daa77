import MiniSearch, { type Options, type SearchOptions } from 'minisearch'
import { splitWords, stemOf } from './wordsOf.ts'

/** What can be found of a session by its words. */
export interface SearchDocument {
  id: string
  title: string
  tags: string
  /** Titles of its signals. */
  troubles: string
  summary: string
  /** Outcome, and what is known of the visitor's device. */
  facts: string
}

export type TextIndex = MiniSearch<SearchDocument>

const OPTIONS: Options<SearchDocument> = {
  fields: ['title', 'tags', 'troubles', 'summary', 'facts'],
  tokenize: splitWords,
  processTerm: stemOf,
  // Vacuumed before it is stored (storeIndex): a timer would outlive a function.
  autoVacuum: false,
}

/**
 * Beginnings of words from three letters, and one wrong letter from five: shorter words have too many neighbours. Both
 * count less than the word itself. The weights of the fields are those that did best in `npm run bench -- ask`.
 */
const SEARCH: SearchOptions = {
  boost: { title: 3, tags: 2, troubles: 1.5 },
  prefix: (term) => term.length >= 3,
  fuzzy: (term) => (term.length >= 5 ? 1 : false),
}

export const createTextIndex = (): TextIndex => new MiniSearch(OPTIONS)

/** @param json of an index, as `JSON.stringify` writes it */
export const loadTextIndex = (json: string): TextIndex => MiniSearch.loadJSON(json, OPTIONS)

/** The documents that have some of the words, or all, best first. */
export const searchWords = (
  index: TextIndex,
  words: string,
  combineWith: 'OR' | 'AND' = 'OR',
): { id: string; score: number }[] =>
  index.search(words, { ...SEARCH, combineWith }).map(({ id, score }) => ({ id: String(id), score }))

/** Ranks some documents that are at hand. Those without any of the words are absent. */
export function rankDocuments(words: string, documents: readonly SearchDocument[]): { id: string; score: number }[] {
  const index = createTextIndex()
  index.addAll(documents)
  return searchWords(index, words)
}
