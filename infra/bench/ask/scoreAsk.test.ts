import { ProjectId } from '@incuera/contract/ids.ts'
import { type Analysed, analyseLabelled } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import { readLabelled } from '@incuera/lambdas/analysis/testing/labelled/readLabelled.ts'
import { candidateQueries, readTotals } from '@incuera/lambdas/api/ask/candidates.ts'
import { readNames, NAMES as SITE_NAMES } from '@incuera/lambdas/api/ask/names.ts'
import { planQuestion } from '@incuera/lambdas/api/ask/planQuestion.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openLabelledLake } from './openLabelledLake.ts'
import { QUESTIONS } from './questions.ts'
import { meansOf, scoreAsk } from './scoreAsk.ts'
import { scoreNumbers } from './scoreNumbers.ts'

/** Some of the labelled sessions: all of them take a while, `npm run bench -- ask`. */
const NAMES = [
  ...['rager-desktop', 'rager-phone', 'saver-desktop', 'stranded-phone', 'unlucky-desktop', 'fumbler-phone'],
  ...['unharmed-desktop', 'waiter-desktop', 'flipper-phone', 'angry-phone', 'booking-desktop'],
]
/** How many of these meet the questions that count. */
const COUNTS = [3, 2, 6, 1, 1, 3]

test('the sessions that answer a question are among the first, and numbers are exact', async () => {
  const sessions = [...readLabelled('shop'), ...readLabelled('plain')].filter(({ name }) => NAMES.includes(name))
  const analysed: Analysed[] = []
  for (const session of sessions) analysed.push(await analyseLabelled(session))
  const answerable = QUESTIONS.filter(
    (known) =>
      known.type === 'count' || known.visitors.some((visitor) => NAMES.some((name) => name.startsWith(visitor))),
  )
  const answered = await scoreAsk(analysed, answerable)
  expect(answered.flatMap(({ count }) => (count ? [count.is] : []))).toEqual(COUNTS)
  const { recall, meanReciprocalRank } = meansOf(answered)
  // Measured over all of them: 0.90 and 0.90.
  expect(recall).toBeGreaterThan(0.85)
  expect(meanReciprocalRank).toBeGreaterThan(0.85)

  // The numbers of insights equal a count of the rows.
  const numbers = await scoreNumbers(analysed)
  expect(numbers.filter(({ isRight }) => !isRight)).toEqual([])
  const lake = await openLabelledLake(analysed, ProjectId.parse('pasks0000000'))
  const { pages, events } = readNames(await lake.run(SITE_NAMES))
  lake.close()
  expect(pages).toEqual(expect.arrayContaining(['/', '/cart', '/gift-cards']))
  expect(events).toEqual([])
})

test('whatever is asked is data', async () => {
  const lake = await openLabelledLake([], ProjectId.parse('pasks0000000'))
  try {
    const parts = [
      "'",
      '"',
      '%',
      '!',
      '_',
      ' ',
      '/a/*',
      "/x'--",
      'how many',
      'rage clicks',
      'phone',
      'é',
      ')',
      'OR 1=1',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }), async (words) => {
        const question = words.join('')
        const range = { from: '2026-11-01', to: '2026-11-30' }
        const queries = candidateQueries({ question, search: planQuestion(question).search, range, nowMs: 0 })
        expect(await lake.run(queries.candidates)).toEqual([])
        expect(readTotals(await lake.run(queries.totals))).toEqual({ sessions: 0, met: 0 })
      }),
      { numRuns: 10 },
    )
  } finally {
    lake.close()
  }
})
