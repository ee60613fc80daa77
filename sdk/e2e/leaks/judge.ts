import type { Verdict } from '#privacyTable/privacyRow.ts'
import { findTokens } from './findTokens.ts'
import type { Corpus, Planted } from './plantCorpus.ts'

export interface Result {
  leaked: string[]
  missing: string[]
}

/** Holds what was sent and stored against the table. */
export function judge(bytes: string, corpus: Corpus, verdictOf: (planted: Planted) => Verdict): Result {
  const { whole, parts } = findTokens(
    bytes,
    corpus.planted.map(({ token }) => token),
  )
  const lines = (wrong: Planted[]) => wrong.map(({ token, where }) => `${where} (${token})`)
  return {
    leaked: lines(corpus.planted.filter((one) => verdictOf(one) !== 'shown' && parts.has(one.token))),
    missing: lines(corpus.planted.filter((one) => verdictOf(one) === 'shown' && !one.isLoose && !whole.has(one.token))),
  }
}
