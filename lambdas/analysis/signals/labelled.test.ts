import { expect, test } from '@jest/globals'
import { type Analysed, analyseLabelled } from '../testing/labelled/analyseLabelled.ts'
import { type LabelledSet, readLabelled } from '../testing/labelled/readLabelled.ts'
import { scoreSignals } from '../testing/labelled/scoreSignals.ts'
import { scoreSummaries } from '../testing/labelled/scoreSummaries.ts'

/** What each kind of signal must reach, in both directions. */
const TARGET = 0.95

test.each<LabelledSet>(['shop', 'plain'])('signals of the labelled sessions are found: %s', async (set) => {
  const analysed: Analysed[] = []
  for (const session of readLabelled(set)) analysed.push(await analyseLabelled(session))
  const { kinds, mistakes } = scoreSignals(analysed)
  const worse = kinds.filter(({ precision, recall }) => precision < TARGET || recall < TARGET)
  expect({ worse, mistakes: worse.length > 0 ? mistakes : [] }).toEqual({ worse: [], mistakes: [] })

  const { citations, clicks } = scoreSummaries(analysed)
  expect([citations.resolved, clicks.right]).toEqual([citations.of, clicks.of])
  expect(citations.of).toBeGreaterThan(0)
  // Every statement leads to a moment that the session page can open.
  const leadsNowhere = analysed.flatMap(({ analysis: { summary, signals, cited = [] } }) => {
    const known = new Set([...signals, ...cited].map(({ eventId }) => eventId))
    return [...summary.claims, ...summary.problems].filter(({ eventIds }) => !eventIds.some((id) => known.has(id)))
  })
  expect(leadsNowhere).toEqual([])
})
