import { type Analysed, analyseLabelled } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { readLabelled } from '@incuera/lambdas/analysis/testing/labelled/readLabelled.ts'
import { meansOf, scoreAsk } from './scoreAsk.ts'
import { scoreNumbers } from './scoreNumbers.ts'

/**
 * `npm run bench -- ask`: thirty questions with known answers over the labelled sessions, through the queries and the
 * ranking of the API, without a model.
 */
export async function benchAsk(_args: string[], print: (line: string) => void): Promise<void> {
  const analysed: Analysed[] = []
  for (const session of [...readLabelled('shop'), ...readLabelled('plain')])
    analysed.push(await analyseLabelled(session))
  const answered = await scoreAsk(analysed)
  print(`\n${answered.length} questions over ${analysed.length} sessions\n`)
  print('| question | recall@5 | 1 / place | number | first sessions |')
  print('|---|---|---|---|---|')
  for (const { question, first, recall, reciprocalRank, count } of answered) {
    const number = count ? `${count.is ?? 'none'} (${count.should})` : ''
    print(
      `| ${question} | ${recall?.toFixed(2) ?? ''} | ${reciprocalRank?.toFixed(2) ?? ''} | ${number} | ${first.join(', ')} |`,
    )
  }
  const { recall, meanReciprocalRank, exact, counts } = meansOf(answered)
  print(`\nRecall@5 ${recall.toFixed(3)}, MRR ${meanReciprocalRank.toFixed(3)}, ${exact} of ${counts} numbers exact`)
  const numbers = await scoreNumbers(analysed)
  print('\n| question | insight | says | counted | |')
  print('|---|---|---|---|---|')
  for (const { question, kind, said, should, isRight } of numbers)
    print(`| ${question} | ${kind ?? 'none'} | ${said} | ${should} | ${isRight ? 'exact' : 'WRONG'} |`)
  print(`\n${numbers.filter(({ isRight }) => isRight).length} of ${numbers.length} numbers of insights exact`)
}
