import { insightOf } from '@incuera/contract/ask/askChoice.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { InsightResult } from '@incuera/contract/insights/insights.ts'
import type { Analysed } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { chooseByRules } from '@incuera/lambdas/api/ask/chooseByRules.ts'
import { factsOf } from '@incuera/lambdas/api/ask/facts/factsOf.ts'
import { planQuestion } from '@incuera/lambdas/api/ask/planQuestion.ts'
import { filterBySearch } from '@incuera/lambdas/query/insights/filterBySearch.ts'
import type { Results } from '@incuera/lambdas/query/insights/insightCode.ts'
import { insightCodes } from '@incuera/lambdas/query/insights/insightCodes.ts'
import { NUMBER_QUESTIONS } from './insightQuestions.ts'
import { openLabelledLake } from './openLabelledLake.ts'

const DAY = { from: '2026-11-21', to: '2026-11-21' }

export interface NumberAnswered {
  question: string
  /** The insight that was chosen; null: none. */
  kind: string | null
  /** Its first facts. */
  said: string
  should: string
  isRight: boolean
}

/** Asks the questions whose numbers are in an insight: rules choose it, and its facts are compared with a count. */
export async function scoreNumbers(analysed: readonly Analysed[], questions = NUMBER_QUESTIONS) {
  const lake = await openLabelledLake(analysed, ProjectId.parse('pasks0000000'))
  try {
    const answered: NumberAnswered[] = []
    for (const { question, kind, count } of questions) {
      const facts = await factsFor(lake, question)
      const should = count(analysed)
      const said = facts?.texts.slice(0, 2).join(' ') ?? ''
      const isRight = facts?.kind === kind && hasInOrder(said, should)
      answered.push({ question, kind: facts?.kind ?? null, said, should: should.join(', '), isRight })
    }
    return answered
  } finally {
    lake.close()
  }
}

async function factsFor(lake: Awaited<ReturnType<typeof openLabelledLake>>, question: string) {
  const choice = chooseByRules(question, planQuestion(question).search)
  if (!choice) return null
  // Wide enough for whenever the fixtures were recorded; they arrived on one day.
  const range = { from: '2020-01-01', to: '2039-12-31' }
  const request = { ...insightOf(choice, range), compare: false, range: undefined }
  const code = insightCodes[request.kind]
  const plan = code.plan(request, { range, search: filterBySearch(request.q, Date.UTC(2026, 10, 21)) })
  const results: Results = {}
  for (const [name, query] of Object.entries(plan.queries)) results[name] = await lake.run(query)
  const done = InsightResult.parse({
    ...{ status: 'done', kind: request.kind, range: DAY, answer: plan.answer(results), previous: null },
    ...{ asOf: 0, scannedBytes: 0, cached: false },
  })
  if (done.status !== 'done') return null
  return { kind: request.kind, texts: factsOf(choice, request, done).map(({ text }) => text) }
}

/** Whether a text has these numbers and names, one after the other. */
function hasInOrder(text: string, wanted: readonly (number | string)[]): boolean {
  let rest = text
  for (const one of wanted) {
    const shown = typeof one === 'number' ? one.toLocaleString('en') : `“${one}”`
    const match = new RegExp(`(?<![\\d.,])${shown.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\d]|[.,]\\d)`).exec(
      rest,
    )
    if (!match) return false
    rest = rest.slice(match.index + match[0].length)
  }
  return wanted.length > 0
}
