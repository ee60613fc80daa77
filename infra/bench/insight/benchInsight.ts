import { parseArgs } from 'node:util'
import { type Analysed, analyseLabelled } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { type LabelledSet, readLabelled } from '@incuera/lambdas/analysis/testing/labelled/readLabelled.ts'
import { type Scores, scoreSignals } from '@incuera/lambdas/analysis/testing/labelled/scoreSignals.ts'
import { scoreSummaries } from '@incuera/lambdas/analysis/testing/labelled/scoreSummaries.ts'
import { readModel } from './readModel.ts'

/**
 * `npm run bench -- insight [--mistakes]`: how well signals and summaries agree with what the visitors of the labelled
 * sessions wrote down. With LLM_BASE_URL, LLM_MODEL and LLM_API_KEY in the environment, summaries of a model as well.
 */
export async function benchInsight(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { mistakes: { type: 'boolean', default: false } } })
  const model = readModel(process.env)
  for (const [set, title] of [
    ['shop', 'Demo shop'],
    ['plain', 'Plain pages, held out'],
  ] as const) {
    const byRules = await analyseAll(set, null)
    const scores = scoreSignals(byRules)
    print(`\n${title}: ${byRules.length} sessions, signals within 2 s of their labels\n`)
    for (const line of tableOf(scores)) print(line)
    const mistakes = [...scores.mistakes, ...printSummaries('by rules', byRules, print)]
    if (model) printSummaries(`by ${model.name}`, await analyseAll(set, model), print)
    if (values.mistakes) for (const line of mistakes) print(`  ${line}`)
  }
  if (!model) print('\nNo model: set LLM_BASE_URL, LLM_MODEL and LLM_API_KEY to measure one.')
}

/** One after the other: a model may limit how many calls it takes. */
async function analyseAll(set: LabelledSet, model: ReturnType<typeof readModel>): Promise<Analysed[]> {
  const analysed: Analysed[] = []
  for (const session of readLabelled(set)) analysed.push(await analyseLabelled(session, model))
  return analysed
}

function tableOf({ kinds, f1 }: Scores): string[] {
  const seen = kinds.filter(({ right, wrong, missed }) => right + wrong + missed > 0)
  return [
    '| kind | right | wrong | missed | precision | recall |',
    '|---|---|---|---|---|---|',
    ...seen.map(
      ({ kind, right, wrong, missed, precision, recall }) =>
        `| ${kind} | ${right} | ${wrong} | ${missed} | ${precision.toFixed(2)} | ${recall.toFixed(2)} |`,
    ),
    `\nMicro F1 ${f1.toFixed(3)}`,
  ]
}

function printSummaries(author: string, analysed: Analysed[], print: (line: string) => void): string[] {
  const { citations, clicks, outcomes, mistakes } = scoreSummaries(analysed)
  const written = analysed.filter(({ analysis }) => analysis.summary.author.type === 'model').length
  print(
    `Summaries ${author} (${written} by a model): ${citations.resolved} of ${citations.of} citations resolve, ` +
      `${clicks.right} of ${clicks.of} signals on clicks name their click, ${outcomes.right} of ${outcomes.of} outcomes are right`,
  )
  return mistakes
}
