import { ProjectId } from '@incuera/contract/ids.ts'
import type { Analysed } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { candidateQueries, rankCandidates, readTotals } from '@incuera/lambdas/api/ask/candidates.ts'
import { planQuestion } from '@incuera/lambdas/api/ask/planQuestion.ts'
import { rankSessions } from '@incuera/lambdas/api/ask/rankSessions.ts'
import { labelledSid, openLabelledLake } from './openLabelledLake.ts'
import { type KnownQuestion, QUESTIONS } from './questions.ts'

/** Sessions that a person looks at. */
const FIRST = 5
/** Wide enough for whenever the fixtures were recorded. */
const RANGE = { from: '2020-01-01', to: '2039-12-31' }

export interface Answered {
  question: string
  /** Of a question that finds: the names of the first sessions. */
  first: string[]
  /** Right among the first, of those that fit there. */
  recall: number | null
  /** 1 / place of the first right one; 0: none. */
  reciprocalRank: number | null
  /** Of a question that counts. */
  count: { is: number | null; should: number } | null
}

/** Asks the known questions of labelled sessions, without a model. */
export async function scoreAsk(analysed: readonly Analysed[], questions = QUESTIONS): Promise<Answered[]> {
  const lake = await openLabelledLake(analysed, ProjectId.parse('pasks0000000'))
  const names = new Map(analysed.map(({ session }, at) => [labelledSid(at), session.name]))
  try {
    const answered: Answered[] = []
    for (const known of questions) {
      const { search, wantsNumber } = planQuestion(known.question)
      const queries = candidateQueries({
        question: known.question,
        search,
        range: RANGE,
        nowMs: Date.UTC(2026, 10, 21),
      })
      const totals = readTotals(await lake.run(queries.totals))
      const { hits, met } = rankCandidates(known.question, await lake.run(queries.candidates))
      const sids = rankSessions(hits, [], met)
      const found = sids.map((sid) => names.get(sid) ?? '?')
      answered.push(toAnswered(known, found, wantsNumber ? totals.met : null, [...names.values()]))
    }
    return answered
  } finally {
    lake.close()
  }
}

function toAnswered(known: KnownQuestion, found: string[], met: number | null, all: string[]): Answered {
  const { question } = known
  const first = found.slice(0, FIRST)
  if (known.type === 'count')
    return { question, first, recall: null, reciprocalRank: null, count: { is: met, should: known.sessions } }
  const isRight = (name: string) =>
    known.visitors.some((visitor) => name.startsWith(`${visitor}-`)) &&
    (known.device === undefined || name.endsWith(`-${known.device}`))
  const right = all.filter(isRight).length
  const place = found.findIndex(isRight)
  return {
    ...{ question, first, count: null },
    recall: first.filter(isRight).length / Math.min(FIRST, right),
    reciprocalRank: place === -1 ? 0 : 1 / (place + 1),
  }
}

/** @returns mean recall among the first five, mean reciprocal rank, and how many numbers are exact */
export function meansOf(answered: readonly Answered[]) {
  const found = answered.filter(({ recall }) => recall !== null)
  const counts = answered.flatMap(({ count }) => (count ? [count] : []))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return {
    recall: mean(found.map(({ recall }) => recall ?? 0)),
    meanReciprocalRank: mean(found.map(({ reciprocalRank }) => reciprocalRank ?? 0)),
    exact: counts.filter(({ is, should }) => is === should).length,
    counts: counts.length,
  }
}
